"""IBAN, creditor reference and the QR code that a banking app reads."""

import re
from dataclasses import dataclass

import segno
from segno.helpers import make_epc_qr
from stdnum import iban as iban_rules
from stdnum import iso11649
from stdnum.exceptions import (
    InvalidChecksum,
    InvalidComponent,
    ValidationError,
)
from stdnum.iso7064 import mod_97_10

from clientdesk.lib.money import Money

# ISO 11649: "RF", two check digits and up to 21 characters.
MAX_REFERENCE = 21
# EPC069-12, version 3.1, "Quick Response Code: Guidelines": name 70 characters, 0.01 to
# 999,999,999.99 euros, free text 140.
EPC_NAME, EPC_TEXT, EPC_MAX_CENTS = 70, 140, 99_999_999_999
_LONGEST_TYPED = 60
_BEGINNING = re.compile(r"\s*[A-Za-z]{2}[\s-]*[0-9]{2}")


class IbanError(ValueError):
    """The text is no IBAN; str() is the reason in plain words."""


class NoEpcQr(ValueError):
    """This payment cannot be told by an EPC QR code; str() is the reason."""


@dataclass(frozen=True, slots=True)
class Iban:
    """An account: ``compact`` as machines read it, ``formatted`` in groups of four."""

    compact: str
    formatted: str


def check_iban(text: str) -> Iban:
    """Check length, country's form and check digits (ISO 13616). Raises IbanError."""
    if len(text) > _LONGEST_TYPED:
        raise IbanError("An IBAN has at most 34 letters and digits.")
    if not _BEGINNING.match(text):
        raise IbanError("An IBAN begins with two letters for the country and two digits.")
    try:
        compact = iban_rules.validate(text)
    except InvalidChecksum as error:
        raise IbanError("The check digits do not match: a letter or digit is mistyped.") from error
    except InvalidComponent as error:
        raise IbanError(f"No IBAN begins with “{text.strip()[:2].upper()}”.") from error
    except ValidationError as error:
        raise IbanError("This IBAN has the wrong length or form for its country.") from error
    return Iban(compact, iban_rules.format(compact))


def creditor_reference(number: str) -> str:
    """Return the RF reference (ISO 11649) of a document number, in groups of four.

    Letters and digits of the number are kept: "2026-0033" gives "RF40 2026 0033".
    Raises ValueError when none or more than 21 are left.
    """
    body = re.sub("[^A-Z0-9]", "", number.upper())
    if not 0 < len(body) <= MAX_REFERENCE:
        raise ValueError(f"A reference has 1 to {MAX_REFERENCE} letters and digits.")
    digits = mod_97_10.calc_check_digits(body + "RF")
    return iso11649.format(iso11649.validate(f"RF{digits}{body}"))


def epc_qr_svg(name: str, iban: str, amount: Money, reference: str) -> str:
    """Return an SVG element (no XML head, no style) of the EPC QR code of a euro transfer.

    An RF ``reference`` is carried as the structured one, any other as text.
    Raises NoEpcQr: other currencies, zero or less, too much, a missing name; IbanError.
    """
    if amount.currency != "EUR":
        raise NoEpcQr("The QR code for transfers exists in euros only.")
    if not 0 < amount.minor <= EPC_MAX_CENTS:
        raise NoEpcQr("The QR code is for 0.01 to 999,999,999.99 euros.")
    holder = _one_line(name, EPC_NAME)
    if not holder:
        raise NoEpcQr("The QR code needs the name of the account's holder.")
    account = check_iban(iban).compact
    try:
        code = _epc(holder, account, amount, _one_line(reference, EPC_TEXT))
    except ValueError as error:
        raise NoEpcQr("Name and reference are too long for the QR code.") from error
    # with its namespace: it is shown as an image, where a browser draws nothing without
    drawn: str = code.svg_inline(omitsize=True, border=4, light="#fff")
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _epc(name: str, iban: str, amount: Money, reference: str) -> segno.QRCode:
    structured = iso11649.is_valid(reference)
    return make_epc_qr(
        name=name,
        iban=iban,
        amount=amount.to_decimal(),
        reference=iso11649.compact(reference) if structured else None,
        text=None if structured else reference,
        encoding="utf-8",
    )


def _one_line(text: str, limit: int) -> str:
    """The code's fields are its lines: a line break in one would begin the next."""
    return " ".join(text.split())[:limit]
