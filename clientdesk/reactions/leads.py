"""What follows from inquiries."""

from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.formats import date_format

from clientdesk.notices.models import Notice
from clientdesk.notices.telling import tell_members
from onboarding.models import Inquiry, Lead
from onboarding.promised import promised
from onboarding.signals import (
    inquiry_held,
    inquiry_received,
)
from onboarding.wished_days import wished_day


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


def _lead_page(lead: Lead) -> str:
    return reverse("leads:lead", args=[lead.workspace.slug, lead.pk])
