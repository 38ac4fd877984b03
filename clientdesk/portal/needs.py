"""What we need from a client: what they can do on their page, each in one press."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from booking.queries import open_offers
from booking.telling import PURPOSE as CALL
from changes.mailing import PURPOSE as CHANGE
from changes.order_queries import open_for
from changes.wording import ChangeWords
from clientdesk import clock
from clientdesk.links.models import PublicLink
from clientdesk.portal.rows import PageRow
from clientdesk.ui import days
from clients.confirming import PURPOSE as CONFIRMATION
from clients.models import Client, Confirmation, Contact
from delivery.calendar import calendars_of
from delivery.handing import PURPOSE as DELIVERY
from delivery.input_queries import open_inputs
from delivery.models import ProjectParking
from delivery.parked import parkings_of
from delivery.queries import waiting_for_word
from delivery.words_awaited import in_time_until
from onboarding.flows.send_intake import PURPOSE as INTAKE
from onboarding.queries import unanswered_request
from playbooks.models import OnboardingStep
from playbooks.plan import StepKind
from playbooks.sending import PURPOSE as ONBOARDING
from scope.mailing import PURPOSE as QUOTE
from scope.models import Quote
from scope.queries import QUOTES


def needs_of(
    contact: Contact,
    client: Client,
    steps: Sequence[OnboardingStep],
    is_money_shown: bool,
    link: PublicLink | None,
) -> list[PageRow]:
    """In the order in which work goes on: agree, tell us, meet, send. Invoices follow."""
    quotes = open_quotes(client) if is_money_shown else []
    begun = [*intake(client), *first_steps(contact, steps), *calls(contact, client)]
    changes = change_orders(client) if is_money_shown else []
    handed = deliveries(client)
    asked = [*begun, *handed, *confirmations(contact), *inputs(client, link)]
    return [*quotes, *changes, *asked]


def first_steps(contact: Contact, steps: Sequence[OnboardingStep]) -> list[PageRow]:
    """Of the first week: what this contact is asked to agree to, or to do."""
    return [
        PageRow(
            what=step.title,
            why="Part of how we begin",
            act="See what is asked" if step.kind == StepKind.ASK else "Read and agree",
            goes=(ONBOARDING, step.onboarding_id),
            is_asked=True,
        )
        for step in steps
        if step.kind in (StepKind.RULES, StepKind.FIRST_DATE, StepKind.ASK)
        and step.waits_for_client
        and step.onboarding.contact_id == contact.pk
    ]


def open_quotes(client: Client) -> list[PageRow]:
    """Sent, and waiting for an answer: one query."""
    found = Quote.objects.filter(client__in=client.record_ids, discarded_at=None)
    waiting = QUOTES.with_state(found, clock.today(client.workspace.zone)).filter(state="open")
    return [
        PageRow(
            what=quote.title,
            why=f"{quote.get_quote_kind_display()} {quote.number}, open until "
            f"{days.day_in_words(quote.valid_until, days.today())}",
            act="Read and answer",
            goes=(QUOTE, quote.version_id),
            is_asked=True,
        )
        for quote in waiting.order_by("valid_until", "pk")
    ]


def change_orders(client: Client) -> list[PageRow]:
    """Sent, and waiting for a yes or no; what would move dates of a parked project can only be
    read until it goes on. Two queries."""
    found = open_for(client, clock.today(client.workspace.zone))
    parked = parkings_of([order.project_id for order in found])
    return [_change_order(order, parked.get(order.project_id)) for order in found]


def _change_order(order: Any, parking: ProjectParking | None) -> PageRow:
    words = ChangeWords.of(order.snapshot)
    rests = parking if words.content.days_on else None
    waits = (
        f"the project is parked since {days.day_in_words(rests.on, days.today(), short=True)}, "
        f"it can be approved once “{rests.input}” is here"
        if rests
        else "nothing starts before you approve · "
        f"open until {days.day_in_words(order.valid_until, days.today())}"
    )
    return PageRow(
        what=order.title,
        why=f"{words.net()} · {waits}",
        act="Read it" if rests else "Read and approve",
        goes=(CHANGE, order.version_id),
        tag="rests" if rests else "",
        is_asked=not rests,
    )


def intake(client: Client) -> list[PageRow]:
    if unanswered_request(client) is None:
        return []
    why = "One page, about eight minutes. What you typed is kept."
    row = PageRow("A few questions before we start", why, "Fill it in", (INTAKE, client.pk))
    return [row]


def calls(contact: Contact, client: Client) -> list[PageRow]:
    """Times to choose; only for whom they were offered to."""
    return [
        PageRow(
            what=str(offer.kind.name),
            why=f"{offer.kind.minutes} minutes, at a time that suits you",
            act="Choose a time",
            goes=(CALL, offer.pk),
            is_asked=True,
        )
        for offer in open_offers(client)
        if offer.contact_id == contact.pk
    ]


def deliveries(client: Client) -> list[PageRow]:
    """What was handed over and waits for their word, the longest first; each with the day by which
    it is in time. Two queries."""
    today, found = days.today(), waiting_for_word(client)
    owners = {one.project.owner_id for one in found}
    calendars = calendars_of(client.workspace, owners) if found else {}
    rows = []
    for one in found:
        calendar = calendars[one.project.owner_id]
        by = in_time_until(one.delivered_on, calendar)
        row = PageRow(
            what=f"{one} is ready for you",
            why=f"{one.project}, delivered {days.day_in_words(one.delivered_on, today)}, "
            f"please answer by {days.day_in_words(by, today)}",
            act="Look and answer",
            goes=(DELIVERY, one.pk),
            tag=_late(calendar.between(by, today)),
            tag_kind="late",
            is_asked=True,
        )
        rows.append(row)
    return rows


def confirmations(contact: Contact) -> list[PageRow]:
    """What this contact is asked to confirm, and has not answered."""
    found = Confirmation.objects.filter(contact=contact, answers=None, closings=None)
    return [
        PageRow(one.title, "Is it as you remember?", "Read and confirm", (CONFIRMATION, one.pk))
        for one in found.order_by("asked_at", "pk")
    ]


def inputs(client: Client, link: PublicLink | None) -> list[PageRow]:
    """What was agreed that they give and has not come, the earliest first; without a link (a
    preview) no address is named. Two queries."""
    today = days.today()
    found = [one for one in open_inputs(client) if one.agreed_on]
    owners = {one.project.owner_id for one in found}
    calendars = calendars_of(client.workspace, owners) if found else {}
    return [
        PageRow(
            what=one.title,
            why=f"agreed for {days.day_in_words(one.agreed_on, today)}"
            + (f", for “{one.deliverable}”" if one.deliverable else ""),
            act="Send it",
            href=reverse("portal_public:input", args=[link.pk, one.pk]) if link else "",
            tag=_late(calendars[one.project.owner_id].between(one.agreed_on, today)),
            tag_kind="late",
            is_asked=True,
        )
        for one in found
    ]


def _late(how_many: int) -> str:
    """In the days that move a date, as its cause is told; "" over a weekend."""
    return f"{days.working_days(how_many)} late" if how_many > 0 else ""
