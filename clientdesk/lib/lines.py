"""What a document's totals are made of: lines, charges, a discount, what was invoiced before."""

from dataclasses import dataclass
from decimal import Decimal

MAX_QUANTITY = Decimal(10**6)
MAX_UNIT_PRICE = Decimal(10**9)
MAX_DECIMALS = 4
NOTHING = Decimal(0)

# UNCL5305 as restricted by EN 16931 (BT-95, BT-102, BT-118, BT-151).
TAX_CATEGORIES = {
    "S": "Standard or reduced rate",
    "Z": "Zero rated",
    "E": "Exempt from tax",
    "AE": "Reverse charge",
    "K": "Supply within the EU, exempt",
    "G": "Export, tax not charged",
    "O": "Outside the scope of tax",
    "L": "Canary Islands general indirect tax",
    "M": "Tax for Ceuta and Melilla",
}
# BR-Z-05, BR-E-05, BR-AE-05, BR-IC-05, BR-G-05 want a rate of 0, BR-O-05 none at all.
UNTAXED = frozenset(("Z", "E", "AE", "K", "G", "O"))


@dataclass(frozen=True, slots=True)
class LineInput:
    """One line: prices in major units (up to 4 decimals), discount and rate in percent.

    ``unit_price`` is net, or gross where the document's prices include tax.
    """

    quantity: Decimal
    unit_price: Decimal
    discount_percent: Decimal = NOTHING
    tax_category: str = "S"
    tax_rate: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class DocumentCharge:
    """A charge on the whole document (EN 16931 BG-21): net, or gross as the prices are."""

    amount: Decimal
    tax_category: str = "S"
    tax_rate: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class DocumentDiscount:
    """A discount on the sum of lines (BG-20), by percent or by amount, never both.

    ``amount`` is in major units: net, or gross where the document's prices include tax.
    """

    percent: Decimal | None = None
    amount: Decimal | None = None

    def __post_init__(self) -> None:
        if (self.percent is None) == (self.amount is None):
            raise ValueError("A document discount is either a percentage or an amount.")


@dataclass(frozen=True, slots=True)
class Deduction:
    """What an earlier document (a deposit invoice) has already invoiced at one rate.

    In minor units of the document's currency, with the tax that document stated: never computed
    again, so that deposit and final invoice sum to the agreed total.
    """

    tax_category: str
    tax_rate: Decimal
    net_minor: int
    tax_minor: int


def check_line(line: LineInput) -> dict[str, str]:
    """Say in plain words what is wrong with a line, by field name; empty when all is well."""
    reasons = {
        "quantity": _outside("quantity", line.quantity, MAX_QUANTITY),
        "unit_price": _outside("price", line.unit_price, MAX_UNIT_PRICE),
        "discount_percent": _no_percentage(line.discount_percent),
        "tax_category": "" if line.tax_category in TAX_CATEGORIES else "Choose a tax category.",
        "tax_rate": _no_percentage(line.tax_rate) or _rate_against_category(line),
    }
    return {field: reason for field, reason in reasons.items() if reason}


def _outside(name: str, value: Decimal, most: Decimal) -> str:
    if not value.is_finite():
        return f"The {name} must be a number."
    if value < 0:
        return f"The {name} cannot be negative. To take something off, use a discount or a credit."
    if value > most:
        return f"The {name} can be at most {most:,f}."
    return _too_fine(value)


def _no_percentage(value: Decimal) -> str:
    if not value.is_finite() or not 0 <= value <= 100:
        return "Write a percentage between 0 and 100."
    return _too_fine(value)


def _too_fine(value: Decimal) -> str:
    if value != round(value, MAX_DECIMALS):
        return f"At most {MAX_DECIMALS} digits after the decimal separator."
    return ""


def _rate_against_category(line: LineInput) -> str:
    if line.tax_category in UNTAXED and line.tax_rate != 0:
        return f"“{TAX_CATEGORIES[line.tax_category]}” has no tax: the rate must be 0."
    if line.tax_category == "S" and line.tax_rate == 0:  # BR-S-05
        return "A taxed line needs a rate above 0. For 0 %, choose zero rated or exempt."
    return ""
