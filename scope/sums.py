"""What the editor shows beside a draft: the price of each choice, and how it is paid."""

from dataclasses import dataclass
from typing import Any

from clientdesk.lib.in_words import Words
from clientdesk.lib.totals import TotalsRefused
from clientdesk.workspaces.models import Workspace
from clients.tax_choices import tax_name
from scope.forms.page import QuotePageForm
from scope.offer import Choice, Offer
from scope.offer_facts import as_facts
from scope.pricing import price
from scope.wording import QuoteWords


@dataclass(frozen=True)
class ChoiceSum:
    """What one choice costs, in words."""

    label: str
    net: str
    gross: str


def sums_of_draft(page: QuotePageForm, workspace: Workspace) -> dict[str, Any]:
    """For scope/_live_sums.html; `refused` says why there are none."""
    offer = page.offer()
    words = Words(offer.currency, workspace.locale)
    try:
        choices = [_sum(label, offer, choice, words) for label, choice in _choices(offer)]
        first = _writer(offer, workspace).price(offer.first_choice())
    except TotalsRefused as reason:
        return {"refused": str(reason), "unread": page.unread()}
    return {"choices": choices if len(choices) > 1 else [], "first": first, "unread": page.unread()}


def _choices(offer: Offer) -> list[tuple[str, Choice]]:
    everything = tuple(option.id for option in offer.options if not option.is_monthly)
    found = [(p.title, Choice(p.id)) for p in offer.packages] or [("", Choice())]
    if everything:
        last = found[-1][1]
        label = f"{found[-1][0] or 'All'} with all options"
        found.append((label, Choice(last.package, everything)))
    return found


def _sum(label: str, offer: Offer, choice: Choice, words: Words) -> ChoiceSum:
    once = price(offer, choice).once
    return ChoiceSum(
        label or "As it stands", words.money(once.net_minor), words.money(once.gross_minor)
    )


def _writer(offer: Offer, workspace: Workspace) -> QuoteWords:
    """As the snapshot would be written, without what a draft does not need yet."""
    snapshot = {
        "offer": as_facts(offer),
        "locale": workspace.locale,
        "tax_name": tax_name(workspace.country),
    }
    return QuoteWords.of(snapshot)
