"""A snapshot in words, as paper, page and mail print it: sums and dates by the reader's locale."""

from datetime import date
from typing import Any

from clientdesk.lib.canonical import fingerprint
from clientdesk.lib.iban import IbanError, check_iban
from clientdesk.lib.in_words import Words, line_in_words, sums_in_words
from clientdesk.lib.money import locale_of

KIND_LABELS = {"invoice": "Invoice", "credit_note": "Credit note"}


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
        "lines": [line_in_words(line, words) for line in snapshot["lines"]],
        **sums_in_words(snapshot, words),
        "sum_label": "To pay" if kind == "invoice" else "Credited",
        "terms_text": _terms(snapshot) if kind == "invoice" else "",
        "fingerprint": fingerprint(anchor) if anchor else "",
    }  # fmt: skip


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
