"""Lines and sums in words, by the reader's locale: what the components of lines and totals show."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import format_date
from babel.numbers import parse_pattern

from clientdesk.lib.as_written import MAX_PRICE_DECIMALS, write_number
from clientdesk.lib.money import Money, decimals_of, format_money, format_plain, locale_of
from clientdesk.lib.units import UNITS

_UNTAXED_LABELS = {
    "AE": "Reverse charge",
    "Z": "Zero rated",
    "E": "Exempt",
    "K": "EU supply, exempt",
    "G": "Export",
}


@dataclass(frozen=True)
class Words:
    """Writes one document's amounts and dates."""

    currency: str
    locale: str

    def money(self, minor: int) -> str:
        return format_money(Money(minor, self.currency), self.locale)

    def plain(self, minor: int) -> str:
        return format_plain(Money(minor, self.currency), self.locale)

    def price(self, price: Decimal) -> str:
        """A unit price, with as many of up to four decimals as it has."""
        pattern = parse_pattern(locale_of(self.locale).decimal_formats[None].pattern)
        pattern.frac_prec = (decimals_of(self.currency), MAX_PRICE_DECIMALS)
        words: str = pattern.apply(price, locale_of(self.locale))
        return words

    def day(self, iso: str) -> str:
        if not iso:
            return ""
        words: str = format_date(date.fromisoformat(iso), "long", locale=locale_of(self.locale))
        return words


def sums_in_words(sums: dict[str, Any], words: Words) -> dict[str, Any]:
    """What components/totals.html shows, from `totals`, `taxes` and `discount_percent`."""
    totals, percent = sums["totals"], Decimal(sums["discount_percent"])
    shown = {
        "net": words.plain(totals["net"]),
        "tax": words.plain(totals["tax"]),
        "gross": words.money(totals["gross"]),
        "to_pay": words.money(totals["due"]),
        "taxes": [_tax(row, sums["tax_name"], words) for row in sums["taxes"]],
    }
    if totals["discount"]:
        shown["lines_net"] = words.plain(totals["lines"])
        shown["discount"] = words.plain(totals["discount"])
        shown["discount_label"] = f"Discount {write_number(percent, words.locale)} %"
    return shown


def line_in_words(line: dict[str, Any], words: Words) -> dict[str, str]:
    """What components/lines.html shows of a frozen line."""
    title, _, note = line["description"].partition("\n")
    quantity, percent = Decimal(line["quantity"]), Decimal(line["discount_percent"])
    unit = UNITS.get(line["unit"])
    shows_unit = unit is not None and unit.code != "C62"
    return {
        "description": title,
        "note": note.strip(),
        "quantity": write_number(quantity, words.locale),
        "unit": unit.label(quantity) if unit and shows_unit else "",
        "unit_price": words.price(Decimal(line["unit_price"])),
        "discount_percent": write_number(percent, words.locale) if percent else "",
        "net": words.plain(line["amount"]),
    }


def _tax(row: dict[str, Any], name: str, words: Words) -> dict[str, str]:
    untaxed = {**_UNTAXED_LABELS, "O": f"No {name}"}
    return {
        "label": untaxed.get(row["category"], name),
        "rate": ""
        if row["category"] in untaxed
        else write_number(Decimal(row["rate"]), words.locale),
        "taxable": words.plain(row["taxable"]),
        "tax": words.plain(row["tax"]),
    }
