"""Visiting cards as a table: one row a card, with headers that the columns are matched by."""

from typing import Any

import vobject
from vobject.base import ParseError

HEADERS = ["Company", "Contact name", "E-mail", "Phone", "Address", "Country", "Website"]


def read_vcards(text: str) -> list[list[str]]:
    """Versions 2.1 to 4.0, many in one file. Raises ValueError in plain words."""
    rows = [HEADERS]
    try:
        for card in vobject.readComponents(text, ignoreUnreadable=True):
            if card.name == "VCARD":
                rows.append(_row(card))
    except (ParseError, ValueError, UnicodeError, AttributeError, IndexError):
        card_number = len(rows)
        raise ValueError(f"Card {card_number} of this vCard file cannot be read.") from None
    return rows


def _row(card: Any) -> list[str]:
    name = _first(card, "fn") or " ".join(str(_value(card, "n") or "").split())
    organisation = _value(card, "org")
    company = organisation[0] if isinstance(organisation, list) else str(organisation or "")
    address = _value(card, "adr")
    lines = [_plain(getattr(address, part, "")) for part in ("street", "city", "region", "code")]
    return [
        company.strip() or name,
        name,
        _first(card, "email"),
        _first(card, "tel").removeprefix("tel:"),
        "\n".join(line for line in lines if line),
        _plain(getattr(address, "country", "")),
        _first(card, "url"),
    ]


def _first(card: Any, name: str) -> str:
    return _plain(_value(card, name))


def _value(card: Any, name: str) -> Any:
    found = card.contents.get(name, [])
    return found[0].value if found else None


def _plain(value: Any) -> str:
    if isinstance(value, list):
        value = ", ".join(str(part) for part in value if part)
    return str(value or "").strip()
