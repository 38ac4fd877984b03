"""A snapshot in words, as paper, page and mail print it: sums and dates by the reader's locale."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import format_date
from babel.numbers import parse_pattern

from billing.reading import MAX_PRICE_DECIMALS, write_number
from clientdesk.lib.canonical import fingerprint
from clientdesk.lib.iban import IbanError, check_iban
from clientdesk.lib.money import Money, decimals_of, format_money, format_plain, locale_of
from clientdesk.lib.units import UNITS

KIND_LABELS = {"invoice": "Invoice", "credit_note": "Credit note"}
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


def paper(snapshot: dict[str, Any], anchor: str = "") -> dict[str, Any]:
    """`doc` of templates/pdf/invoice.html and the client's page; see clientdesk/ui/samples.py."""
    words = Words(snapshot["currency"], snapshot["locale"])
    kind = snapshot["kind"]
    return {
        **{key: snapshot[key] for key in ("number", "currency", "title", "notes", "order_number",
                                          "reference", "layout_version", "tax_notes", "buyer")},
        "kind": kind,
        "kind_label": KIND_LABELS[kind],
        "language": locale_of(snapshot["locale"]).language,
        "corrects": snapshot["corrects"],
        "seller": {**snapshot["seller"], "iban": _grouped(snapshot["seller"]["iban"])},
        "issued_on": words.day(snapshot["issued_on"]),
        "supply_from": words.day(snapshot["supply_from"]),
        "supply_to": words.day(snapshot["supply_to"]),
        "due_on": words.day(snapshot["due_on"]) if kind == "invoice" else "",
        "lines": [_line(line, words) for line in snapshot["lines"]],
        **sums_in_words(snapshot, words),
        "sum_label": "To pay" if kind == "invoice" else "Credited",
        "terms_text": _terms(snapshot) if kind == "invoice" else "",
        "fingerprint": fingerprint(anchor) if anchor else "",
    }  # fmt: skip


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


def _line(line: dict[str, Any], words: Words) -> dict[str, str]:
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


def _terms(snapshot: dict[str, Any]) -> str:
    days = (date.fromisoformat(snapshot["due_on"]) - date.fromisoformat(snapshot["issued_on"])).days
    if days == snapshot["terms_days"]:
        return f"Agreed terms: {days} days." if days else "Payable on receipt."
    return "Payable by the date above."


def _grouped(iban: str) -> str:
    try:
        return check_iban(iban).formatted if iban else ""
    except IbanError:  # kept as it stood when issued
        return iban
