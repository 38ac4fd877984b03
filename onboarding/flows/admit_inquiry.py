"""A member says whether a person wrote a held inquiry."""

from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.flows.archive_client import archive_client
from clients.recording import Actor, record
from onboarding.flows.receive_inquiry import greet
from onboarding.models import Inquiry, Lead


@transaction.atomic
def admit_inquiry(lead_id: UUID, by: Member) -> None:
    """A person: they get the answer they were promised on the page, and the lead goes its way."""
    lead = Lead.objects.lock(lead_id)
    if not lead.admit(by, clock.now()):
        return
    record(
        lead.client,
        "inquiry.admitted",
        actor=Actor.member(by),
        headline="The held inquiry was let through",
        subject=lead.ref(),
    )
    greet(_inquiry(lead), lead)


@transaction.atomic
def put_inquiry_aside(lead_id: UUID, by: Member) -> None:
    """No person: all of it is kept, under “Lost” and “Archived”."""
    lead = Lead.objects.lock(lead_id)
    if not lead.is_held:
        return
    lead.lose(by, clock.now(), "No person wrote it")
    record(
        lead.client,
        "inquiry.put_aside",
        actor=Actor.member(by),
        headline="The held inquiry was put aside",
        subject=lead.ref(),
    )
    archive_client(lead.client_id, by)


def _inquiry(lead: Lead) -> Inquiry:
    found = Inquiry.objects.select_related("workspace", "contact__client__workspace")
    return found.get(leads=lead)
