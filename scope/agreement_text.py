"""An agreement as one plain text: what a search finds, and what a person would read aloud."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from clientdesk.lib.money import Money, format_money
from scope.amended import (
    changes_in,
    deliverables_in,
    inputs_in,
    lines_in,
    monthly_lines_in,
    offer_in,
    said_in,
    sections_in,
)
from scope.models import Agreement


def agreement_text(facts: dict[str, Any]) -> str:
    return "\n".join(_lines(facts))


def _lines(facts: dict[str, Any]) -> Iterator[str]:
    quote, price = facts["quote"], facts["price"]
    offer = offer_in(facts)
    currency, locale = price["currency"], quote["locale"]
    yield f"{facts['title']} (quote {facts['number']}, version {quote['version']})"
    yield f"Between {quote['seller']['legal_name']} and {quote['buyer']['name']}"
    if offer.introduction:
        yield offer.introduction
    yield from ("", "What you get")
    for line in lines_in(facts):
        yield f"- {line.description}"
    for line in monthly_lines_in(facts):
        yield f"- {line.description}, each month"
    for one in deliverables_in(facts):
        yield f"- {one.title}{_by(one.on)}{_rounds(one.revision_rounds)}"
    if inputs := inputs_in(facts):
        yield from ("", "What we need from you")
        for needed in inputs:
            yield f"- {needed.title}{_by(needed.by)}"
    yield from ("", "What it costs")
    for label, name in (("Without tax", "net"), ("Tax", "tax"), ("Together", "gross")):
        yield f"{label}: {format_money(Money(price[name], currency), locale)}"
    if price.get("monthly_net"):
        each = format_money(Money(price["monthly_net"], currency), locale)
        yield f"Each month: {each} without tax"
    for part in price["payments"]:
        yield f"- {part['label']}: {format_money(Money(part['net'], currency), locale)} without tax"
    yield from _changes(facts)
    for section in sections_in(facts):
        yield from ("", f"{section['number']} {section['title']}")
        for clause in section["clauses"]:
            yield f"{clause['number']} {clause['text']}"
    if offer.note:
        yield from ("", offer.note)


def _changes(facts: dict[str, Any]) -> Iterator[str]:
    """Which change orders made it what it is, and how they were agreed."""
    for change in changes_in(facts):
        yield f"- by change order {change['number']}, {change['title']}: {said_in(change)}"


def _rounds(number: int) -> str:
    return f", {number} round{'s' if number > 1 else ''} of revision" if number else ""


def _by(day: date | None) -> str:
    return f", by {_written(day)}" if day else ""


def _written(day: date) -> str:
    return f"{day:%-d %B %Y}"


def gross_in_words(agreement: Agreement) -> str:
    """ "€8,487.00", by the locale of its quote."""
    price = agreement.facts["price"]
    gross = Money(price["gross"], price["currency"])
    return format_money(gross, agreement.facts["quote"]["locale"])
