"""What follows from inquiries, and what moves a lead on."""

from datetime import date
from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.formats import date_format

from booking.models import Booking, CallOffer
from booking.signals import call_booked, call_cancelled, call_moved, call_offered
from clientdesk.notices.models import Notice
from clientdesk.notices.telling import tell_members
from onboarding import next_steps
from onboarding.flows.move_lead_on import move_lead_on
from onboarding.lead_days import in_working_days
from onboarding.models import Inquiry, Lead
from onboarding.promised import promised
from onboarding.signals import (
    inquiry_held,
    inquiry_received,
)
from onboarding.wished_days import wished_day
from scope.models import QuoteQuestion, QuoteVersion
from scope.signals import quote_asked, quote_declined, quote_sent, quote_withdrawn


@receiver(inquiry_received)
def tell_inquiry(inquiry: Inquiry, lead: Lead, **kwargs: Any) -> None:
    """Once, with the promise that was made in our name."""
    by = promised(inquiry.promise, inquiry.workspace.zone)
    day = wished_day(lead)
    about_day = f" {date_format(day.on, 'l, j F Y')}: {day.words}." if day else ""
    tell_members(
        inquiry.workspace,
        Notice.INQUIRY_IN,
        key=str(inquiry.pk),
        headline=f"{inquiry.name} sent an inquiry",
        detail=f"They were promised an answer by {by}.{about_day} "
        + " ".join(inquiry.wants.split())[:300],
        path=_lead_page(lead),
        client_id=inquiry.client_id,
    )


@receiver(inquiry_held)
def tell_held_inquiry(inquiry: Inquiry, lead: Lead, **kwargs: Any) -> None:
    """Once a day at most: a flood of inquiries is no flood of mails."""
    tell_members(
        inquiry.workspace,
        Notice.INQUIRY_IN,
        key=f"held:{inquiry.received_on().isoformat()}",
        headline="An inquiry is held for a look",
        detail=f"{inquiry.held_why} Nothing was mailed to the sender.",
        path=_lead_page(lead),
        client_id=inquiry.client_id,
    )


@receiver(call_offered)
def wait_for_their_time(offer: CallOffer, **kwargs: Any) -> None:
    on = in_working_days(offer.workspace, next_steps.DAYS_FOR_THEM)
    move_lead_on(offer.client_id, next_steps.WAIT_FOR_TIME, on)


@receiver(call_booked)
def talk_next(booking: Booking, **kwargs: Any) -> None:
    move_lead_on(booking.client_id, next_steps.TALK, _day_of(booking))


@receiver(call_moved)
def talk_on_another_day(booking: Booking, **kwargs: Any) -> None:
    move_lead_on(booking.client_id, next_steps.TALK, _day_of(booking), was=[next_steps.TALK])


@receiver(call_cancelled)
def find_another_time(booking: Booking, **kwargs: Any) -> None:
    on = in_working_days(booking.workspace, 1)
    move_lead_on(booking.client_id, next_steps.FIND_TIME, on, was=[next_steps.TALK])


@receiver(quote_sent)
def wait_for_their_yes(version: QuoteVersion, **kwargs: Any) -> None:
    assert version.valid_until is not None, "it was sent"
    move_lead_on(version.quote.client_id, next_steps.WAIT_FOR_YES, version.valid_until)


@receiver(quote_asked)
def answer_their_question(question: QuoteQuestion, **kwargs: Any) -> None:
    on = in_working_days(question.workspace, 1)
    move_lead_on(question.version.quote.client_id, next_steps.ANSWER_QUESTION, on)


@receiver(quote_declined)
@receiver(quote_withdrawn)
def offer_something_else(version: QuoteVersion, **kwargs: Any) -> None:
    on = in_working_days(version.workspace, 1)
    move_lead_on(version.quote.client_id, next_steps.OFFER_OTHER, on)


def _day_of(booking: Booking) -> date:
    return booking.starts_at.astimezone(booking.workspace.zone_info).date()


def _lead_page(lead: Lead) -> str:
    return reverse("leads:lead", args=[lead.workspace.slug, lead.pk])
