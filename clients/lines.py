"""A line as a person writes it, on an invoice or a quote: as it was read, and as it goes back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from clientdesk.lib.as_written import write_number, write_price
from clientdesk.lib.units import DEFAULT_UNIT
from clientdesk.workspaces.models import Workspace
from clients.models import Client
from clients.tax_choices import proposed_tax, tax_code

Typed = dict[str, str]
PREFIX = "lines"


@dataclass(frozen=True)
class Line:
    """One line as it was read. `line_id` is that of the stored line it was before."""

    description: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    discount_percent: Decimal
    tax_category: str
    tax_rate: Decimal
    line_id: UUID | None = None


class Writable(Protocol):
    """What a line must say to be written into its row; every stored line does."""

    description: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    discount_percent: Decimal
    tax_category: str
    tax_rate: Decimal


def fresh_line(workspace: Workspace, client: Client) -> Typed:
    return {
        "line": "",
        "description": "",
        "quantity": "1",
        "unit": DEFAULT_UNIT.code,
        "unit_price": "",
        "discount_percent": "",
        "tax_rate": tax_code(*proposed_tax(workspace, client)),
    }


def written(line: Writable, currency: str, locale: str, line_id: str = "") -> Typed:
    """The line as its row shows it."""
    percent = line.discount_percent
    return {
        "line": line_id,
        "description": line.description,
        "quantity": write_number(line.quantity, locale),
        "unit": line.unit,
        "unit_price": write_price(line.unit_price, locale, currency),
        "discount_percent": write_number(percent, locale) if percent else "",
        "tax_rate": tax_code(line.tax_category, line.tax_rate),
    }


def rows(lines: list[Typed], prefix: str = PREFIX) -> Typed:
    """Rows as a formset is posted."""
    typed = {
        f"{prefix}-{place}-{name}": value
        for place, line in enumerate(lines)
        for name, value in line.items()
    }
    return {**typed, f"{prefix}-TOTAL_FORMS": str(len(lines)), f"{prefix}-INITIAL_FORMS": "0"}


def as_typed(posted: Mapping[str, str], buttons: Collection[str]) -> Typed:
    """What stands on a page, without its buttons. NUL, which no column holds, is nothing typed."""
    kept = posted.items()
    return {name: value.replace("\0", "") for name, value in kept if name not in buttons}


def with_another_row(typed: Mapping[str, str], row: Typed, prefix: str = PREFIX) -> Typed:
    """The page with `row` at the end of a formset."""
    place = int(typed.get(f"{prefix}-TOTAL_FORMS") or 0)
    added = {f"{prefix}-{place}-{name}": value for name, value in row.items()}
    return {**typed, **added, f"{prefix}-TOTAL_FORMS": str(place + 1)}


def with_line_filled(typed: Mapping[str, str], line: Typed) -> Typed:
    """The page with this line: in its last row where nothing stands there yet, else after it."""
    place = int(typed.get(f"{PREFIX}-TOTAL_FORMS") or 0) - 1
    last = [typed.get(f"{PREFIX}-{place}-{name}", "") for name in ("description", "unit_price")]
    if place < 0 or any(text.strip() for text in last):
        return with_another_row(typed, line)
    kept = {"line": typed.get(f"{PREFIX}-{place}-line", "")}
    return {**typed, **{f"{PREFIX}-{place}-{name}": v for name, v in {**line, **kept}.items()}}
