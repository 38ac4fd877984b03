"""An agreement after its changes as its pages and paper print it, and what each change changed."""

from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import format_date

from clientdesk.lib.in_words import sums_in_words
from clientdesk.lib.money import locale_of
from clientdesk.lib.summing import sum_lines
from scope.amended import Facts, change_lines, changes_in, deliverables_in, inputs_in, said_in
from scope.differences import Change
from scope.offer import Trigger
from scope.offer_facts import read_choice
from scope.pricing import price
from scope.wording import QuoteWords

NONE = "without a date"


def whole_page(facts: Facts) -> dict[str, Any]:
    """`doc` of the quote's pages with every change in it; the same where there was none."""
    words, choice = QuoteWords.of(facts["quote"]), read_choice(facts["choice"])
    page = words.page(choice)
    changes = changes_in(facts)
    if not changes:
        return page
    lines = [line for change in changes for line in _lines(words, change)]
    return {
        **page,
        "lines": [*page["lines"], *lines],
        **_sums(words, facts),
        "total": words.words.money(facts["price"]["gross"]),
        "dues": [*page["dues"], *(_due(words, change, facts) for change in _paid(changes))],
        "deliverables": [
            {"title": one.title, "note": one.description, "on": one.on,
             "rounds": one.revision_rounds}
            for one in deliverables_in(facts)
        ],
        "inputs": [{"what": one.title, "by": one.by} for one in inputs_in(facts)],
        "changes": [_told(change) for change in changes],
    }  # fmt: skip


def what_changed(facts: Facts) -> list[Change]:
    """From the version before to this one, as the differences of a quote's versions."""
    if not changes_in(facts):
        return []
    change = changes_in(facts)[-1]
    words = QuoteWords.of(facts["quote"])
    now, was = facts["price"]["net"], facts["price"]["net"] - change["net"]
    locale = words.words.locale
    return [
        *(Change("Price", one["description"], "", one["net"]) for one in _lines(words, change)),
        *([Change("Sum", "without tax", words.words.money(was), words.words.money(now))]
          if change["net"] else []),
        *(Change("Delivery", one["title"], _day(one["was"], locale), _day(one["now"], locale))
          for one in change["dates"]),
        *(Change("Delivery", one["title"], "", _day(one["on"], locale))
          for one in change["deliverables"]),
        *(Change("Needed from you", one["title"], "", _by(one["by"], locale))
          for one in change["inputs"]),
        *(Change("Payment", one["label"], "", f"{one['gross']}, {one['when']}")
          for one in [_due(words, change, facts)] if change["gross"]),
    ]  # fmt: skip


def _lines(words: QuoteWords, change: Facts) -> list[dict[str, str]]:
    lines = tuple(change_lines(change))
    return words.lines(lines, sum_lines(words.offer.currency, lines, Decimal(0)))


def _sums(words: QuoteWords, facts: Facts) -> dict[str, Any]:
    """The table of the first agreement with those of the changes laid on it, rate by rate."""
    first = price(words.offer, read_choice(facts["choice"])).once
    rates = {(row.category, f"{row.rate:f}"): [row.taxable_minor, row.tax_minor]
             for row in first.taxes}  # fmt: skip
    for change in changes_in(facts):
        for row in change["taxes"]:
            known = next((key for key in rates if _same(key, row)), (row["category"], row["rate"]))
            taxable, tax = rates.get(known, [0, 0])
            rates[known] = [taxable + row["taxable"], tax + row["tax"]]
    whole = facts["price"]
    added = sum(change["net"] for change in changes_in(facts))
    return sums_in_words(
        {
            "totals": {
                "lines": first.lines_net_minor + added,
                "discount": first.discount_net_minor,
                "net": whole["net"],
                "tax": whole["tax"],
                "gross": whole["gross"],
                "due": whole["gross"],
            },
            "taxes": [
                {"category": category, "rate": rate, "taxable": taxable, "tax": tax}
                for (category, rate), (taxable, tax) in rates.items()
            ],
            "discount_percent": str(words.offer.discount_percent),
            "tax_name": facts["quote"]["tax_name"],
        },
        words.words,
    )


def _same(key: tuple[str, str], row: Facts) -> bool:
    return key[0] == row["category"] and Decimal(key[1]) == Decimal(row["rate"])


def _paid(changes: list[Facts]) -> list[Facts]:
    return [change for change in changes if change["gross"]]


def _due(words: QuoteWords, change: Facts, facts: Facts) -> dict[str, Any]:
    part = f"change-{change['number']}"
    payment = next((one for one in facts["price"]["payments"] if one["part"] == part), {})
    milestone = next(
        (m.title for m in words.offer.milestones if m.id == payment.get("milestone")), ""
    )
    when = {
        Trigger.MILESTONE.value: f"with “{milestone}”" if milestone else "with its milestone",
        Trigger.COMPLETION.value: "on completion",
    }.get(payment.get("trigger", ""), "on approval")
    return {
        "label": change["title"],
        "when": when,
        "on": None,
        "net": words.words.money(change["net"]),
        "tax": words.words.plain(change["tax"]) if change["tax"] else "",
        "gross": words.words.money(change["gross"]),
    }


def _told(change: Facts) -> dict[str, Any]:
    return {
        "number": change["number"],
        "title": change["title"],
        "n": change["n"],
        "said": said_in(change),
    }


def _by(text: str | None, locale: str) -> str:
    return f"by {_day(text, locale)}" if text else NONE


def _day(text: str | None, locale: str) -> str:
    if not text:
        return NONE
    words: str = format_date(date.fromisoformat(text), "EEE, d MMMM y", locale=locale_of(locale))
    return words
