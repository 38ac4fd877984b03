"""An agreement as one plain text: what a search finds, and what a person would read aloud."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from clientdesk.lib.money import Money, format_money
from scope.models import Agreement
from scope.offer_facts import read_choice, read_offer


def agreement_text(facts: dict[str, Any]) -> str:
    return "\n".join(_lines(facts))


def _lines(facts: dict[str, Any]) -> Iterator[str]:
    quote, price = facts["quote"], facts["price"]
    offer, choice = read_offer(quote["offer"]), read_choice(facts["choice"])
    currency, locale = price["currency"], quote["locale"]
    yield f"{facts['title']} (quote {facts['number']}, version {quote['version']})"
    yield f"Between {quote['seller']['legal_name']} and {quote['buyer']['name']}"
    if offer.introduction:
        yield offer.introduction
    yield from ("", "What you get")
    for line in offer.lines_of(choice):
        yield f"- {line.description}"
    for one in offer.deliverables_of(choice):
        yield f"- {one.title}{_by(one.on)}{_rounds(one.revision_rounds)}"
    if inputs := offer.inputs_of(choice):
        yield from ("", "What we need from you")
        for needed in inputs:
            yield f"- {needed.title}{_by(needed.by)}"
    yield from ("", "What it costs")
    for label, name in (("Without tax", "net"), ("Tax", "tax"), ("Together", "gross")):
        yield f"{label}: {format_money(Money(price[name], currency), locale)}"
    for part in price["payments"]:
        yield f"- {part['label']}: {format_money(Money(part['net'], currency), locale)} without tax"
    for section in quote.get("terms", {}).get("sections", []):
        yield from ("", f"{section['number']} {section['title']}")
        for clause in section["clauses"]:
            yield f"{clause['number']} {clause['text']}"
    if offer.note:
        yield from ("", offer.note)


def _rounds(number: int) -> str:
    return f", {number} round{'s' if number > 1 else ''} of revision" if number else ""


def _by(day: date | None) -> str:
    return f", by {day.day} {day:%B %Y}" if day else ""


def gross_in_words(agreement: Agreement) -> str:
    """ "€8,487.00", by the locale of its quote."""
    price = agreement.facts["price"]
    gross = Money(price["gross"], price["currency"])
    return format_money(gross, agreement.facts["quote"]["locale"])
