"""What is missing before a version of a quote can be sent, in words and with where to mend it."""

from clientdesk import clock
from clientdesk.lib.totals import TotalsRefused
from clients.held_days import day_standing
from clients.missing import Missing, missing_of_contact
from scope.choices import all_choices
from scope.days import taken_by_another
from scope.models import QuoteAnswer, QuoteVersion
from scope.offer import Offer, Trigger
from scope.pricing import price
from scope.usual_terms import terms_of


def missing_to_send(version: QuoteVersion) -> list[Missing]:
    """What good sense wants before a client is asked to sign."""
    if version.typed is not None:
        return [Missing("draft", "Something on the draft cannot be read yet; it is marked there.")]
    accepted = QuoteAnswer.objects.filter(
        version__quote=version.quote, answer=QuoteAnswer.Kind.ACCEPTED
    )
    if accepted.exists():
        return [Missing("draft", "This quote was accepted: what is new goes into a new one.")]
    return [
        *missing_of_contact(version.quote.contact),
        *_of_title(version),
        *_of_offer(version.offered),
        *_of_dates(version),
        *_of_day(version),
    ]


def _of_title(version: QuoteVersion) -> list[Missing]:
    return [] if version.quote.title else [Missing("draft", "Say what it is for, in one line.")]


def _of_offer(offer: Offer) -> list[Missing]:
    """Whatever the client picks has a price, and its payments make that price."""
    try:
        for choice in all_choices(offer):
            if price(offer, choice).once.gross_minor <= 0:
                return [Missing("draft", _nothing_to_pay(offer))]
    except TotalsRefused as reason:
        return [Missing("draft", str(reason))]
    return []


def _nothing_to_pay(offer: Offer) -> str:
    if offer.packages:
        return "One of the packages costs nothing: give each package a line with a price."
    return "The sum is zero: write a line with a price."


def _of_dates(version: QuoteVersion) -> list[Missing]:
    today = clock.today(version.quote.client.workspace.zone)
    offer = version.offered
    days = (*(d.on for d in offer.deliverables), *(m.on for m in offer.milestones))
    if any(day and day < today for day in days):
        return [Missing("draft", "A promised date is over already.")]
    return []


def _of_day(version: QuoteVersion) -> list[Missing]:
    """Where the terms hold days: which one, still free, and a deposit that holds it."""
    quote, offer = version.quote, version.offered
    if not terms_of(quote).holds_days:
        return []
    if offer.day is None:
        return [Missing("draft", "Your terms hold the day: say which one it is for.")]
    workspace = quote.client.workspace
    if offer.day < clock.today(workspace.zone):
        return [Missing("draft", "The day it is for is over.")]
    if taken_by_another(version):
        words = day_standing(workspace, offer.day, quote.client).words
        return [Missing("draft", f"{words[:1].upper()}{words[1:]}.")]
    if not any(one.trigger == Trigger.SIGNING for one in offer.instalments):
        return [Missing("draft", "The day is held by a deposit: add a payment on signing.")]
    return []
