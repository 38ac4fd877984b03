"""A quote as a line of a list: where it stands, and what it comes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Greatest

from clientdesk.lib.money import Money
from clientdesk.lib.totals import TotalsRefused
from scope.models import QuoteAnswer, QuoteVersion
from scope.offer import Choice, ChoiceRefused, Offer
from scope.offer_facts import read_choice
from scope.pricing import price
from scope.queries import STATES


@dataclass(frozen=True)
class QuoteRow:
    """`total` with tax is what they chose; before that the least of the packages, `is_from`."""

    quote: Any
    state: tuple[str, str]
    total: Money | None = None
    is_from: bool = False


def quote_rows(found: Sequence[Any]) -> list[QuoteRow]:
    """Of quotes with their `state`: two queries, whatever their number."""
    counts = {version.quote_id: version for version in _versions(found)}
    return [_row(quote, counts[quote.pk]) for quote in found]


def _versions(found: Sequence[Any]) -> list[QuoteVersion]:
    """Of each the version sent last, else the first draft."""
    last = Greatest(F("quote__current_n"), Value(1))
    versions = QuoteVersion.objects.filter(quote__in=[one.pk for one in found], n=last)
    return list(versions.prefetch_related("answers"))


def _row(quote: Any, version: QuoteVersion) -> QuoteRow:
    offer, state = version.offered, STATES[quote.state]
    try:
        if quote.state == QuoteAnswer.Kind.ACCEPTED:
            return QuoteRow(quote, state, _total(offer, read_choice(version.answer.choice)))
        totals = [_total(offer, Choice(one.id)) for one in offer.packages]
        least = min(totals, key=lambda one: one.minor) if totals else _total(offer, Choice())
    except (ChoiceRefused, TotalsRefused):
        return QuoteRow(quote, state)
    return QuoteRow(quote, state, least, is_from=len(totals) > 1)


def _total(offer: Offer, choice: Choice) -> Money:
    chosen = price(offer, choice)
    return chosen.money(chosen.once.gross_minor)
