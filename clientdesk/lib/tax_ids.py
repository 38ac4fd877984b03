"""Tax ids of businesses: is the number well formed, and if not, what is the rule?

A right check digit says that a number is not mistyped, not that it is registered.
"""

import re
from dataclasses import dataclass

from stdnum.eu import vat as eu_vat
from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError
from stdnum.util import get_cc_module

from clientdesk.lib.tax_id_rules import RULES, Rule

_LONGEST_TYPED = 40
_ISO_OF_PREFIX = {"EL": "GR"}
# Kept as typed where no rule is known: letters, digits and what stands between them.
_FREE_FORM = re.compile(r"[0-9A-Za-z][0-9A-Za-z ./-]{2,29}")


class TaxIdError(ValueError):
    """The number breaks its country's rule; str() says the rule in plain words."""


@dataclass(frozen=True, slots=True)
class TaxId:
    """A tax id: ``compact`` for machines, with the country's VAT prefix where it has one.

    ``is_checked`` is False where no rule of the country is known and it stands as typed.
    """

    country: str
    compact: str
    formatted: str
    is_checked: bool = True


def check_tax_id(country: str, text: str) -> TaxId:
    """Check a number of ``country`` (ISO 3166; "XI" Northern Ireland), with or without prefix.

    Greek numbers carry EL in front, as VIES and e-invoices want it. Raises TaxIdError.
    """
    country = _ISO_OF_PREFIX.get(country.upper(), country.upper())
    typed = text.strip()
    if not typed or len(typed) > _LONGEST_TYPED:
        raise TaxIdError(f"A tax id has 1 to {_LONGEST_TYPED} letters and digits.")
    rule = RULES.get(country)
    if rule is None:
        return _free_form(country, typed)
    bare = _without_prefix(typed, rule)
    try:
        number = _validated(rule, bare)
    except ValidationError as error:
        raise TaxIdError(_reason(rule, bare, error)) from error
    return TaxId(country, number, _formatted(number, rule.prefix))


def _validated(rule: Rule, bare: str) -> str:
    """The compact number with its prefix; ValidationError says which rule it breaks."""
    if rule.is_in_vies:
        return eu_vat.validate(rule.prefix + bare)
    module = get_cc_module(rule.module, "vat")
    if module is None:
        raise LookupError(f"no rule for {rule.module}")
    number = str(module.validate(rule.prefix + bare))
    return number if number.startswith(rule.prefix) else rule.prefix + number


def _without_prefix(typed: str, rule: Rule) -> str:
    compact = re.sub(r"[\s./:,-]", "", typed).upper()
    own = rule.prefix if compact.startswith(rule.prefix) else rule.country
    return compact.removeprefix(own)


def _reason(rule: Rule, bare: str, error: ValidationError) -> str:
    stranger = RULES.get(_ISO_OF_PREFIX.get(bare[:2], bare[:2]))
    if stranger is not None and _fits(stranger, bare[2:]):
        return f"This is a {stranger.adjective} number. {rule.sentence}"
    if isinstance(error, InvalidChecksum):
        return f"The check digit does not match: part of this {rule.adjective} number is mistyped."
    if isinstance(error, InvalidLength) and rule.digits and bare.isdecimal():
        return f"{rule.sentence[:-1]}; {_off_by(len(bare) - rule.digits)}."
    return rule.sentence


def _fits(rule: Rule, bare: str) -> bool:
    try:
        return bool(_validated(rule, bare))
    except ValidationError:
        return False


def _off_by(surplus: int) -> str:
    words = {1: "one is", 2: "two are", 3: "three are"}
    amount = words.get(abs(surplus), f"{abs(surplus)} are")
    return f"{amount} missing" if surplus < 0 else f"{amount} too many"


def _formatted(number: str, prefix: str) -> str:
    """PT 501 964 843: groups of three where that comes out even, else the number in one."""
    body = number.removeprefix(prefix)
    if body.isdecimal() and len(body) % 3 == 0:
        body = " ".join(re.findall("...", body))
    return f"{prefix} {body}".strip()


def _free_form(country: str, typed: str) -> TaxId:
    if not _FREE_FORM.fullmatch(typed):
        raise TaxIdError("A tax id has 3 to 30 letters and digits.")
    return TaxId(country, re.sub("[ ./-]", "", typed).upper(), typed, is_checked=False)
