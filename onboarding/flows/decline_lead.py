"""We say no kindly: one mail that waits two minutes, so that Undo still reaches it."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.mail.models import Message
from clientdesk.mail.registry import refuses_scheduled, still_wanted
from clientdesk.workspaces.models import Member
from clients.flows.write_letter import Letter
from clients.models import Client
from clients.models.merge import Families
from clients.recording import Actor, record
from onboarding.lead_scores import keep_card
from onboarding.models import Lead, Scorecard

KIND = "lead_declined"
STAYS = timedelta(minutes=2)


class TooLate(Exception):
    """The mail has left: what was said is said."""


@dataclass(frozen=True)
class Refusal:
    """Why, for us; the letter for them, or none. `key` names this very sending."""

    why: str
    key: UUID
    letter: Letter | None = None


@transaction.atomic
def decline_lead(lead_id: UUID, client: Client, by: Member, refusal: Refusal) -> None:
    """Closes the lead with its reason; no scheduled mail goes to them after it.
    Raises LeadClosed."""
    lead = Lead.objects.lock(lead_id)
    card = keep_card(lead, Scorecard.Because.DECLINED, by)
    lead.lose(by, clock.now(), refusal.why)
    if refusal.letter is not None:
        lead.decline_message_id = _mail(lead, client, by, refusal.key, refusal.letter).pk
        lead.save(update_fields=["decline_message_id"])
        lead.answer(clock.now())
    record(
        client,
        "lead.declined",
        actor=Actor.member(by),
        headline=f"Declined: {refusal.why}",
        detail="" if refusal.letter else "Without a mail.",
        subject=lead.ref(),
        facts={"total": card.total},
    )


@transaction.atomic
def reopen_lead(lead_id: UUID, client: Client, by: Member) -> None:
    """Takes the no back, while the mail has not left. Raises TooLate."""
    lead = Lead.objects.lock(lead_id)
    if not lead.is_lost:
        return
    if lead.decline_message_id is not None:
        message = Message.objects.lock(lead.decline_message_id)
        if message.sent_at is not None:
            raise TooLate(lead)
        message.cancel(clock.now(), "the no was taken back")
    lead.reopen()
    record(
        client,
        "lead.reopened",
        actor=Actor.member(by),
        headline="The lead is open again",
        subject=lead.ref(),
    )


def _mail(lead: Lead, client: Client, by: Member, key: UUID, letter: Letter) -> Message:
    return queue_mail(
        Mail(
            workspace=client.workspace,
            kind=KIND,
            key=str(key),
            to=letter.to,
            cc=letter.copy_to,
            subject=letter.subject,
            template="letter",
            context={"text": letter.text, "sender": by},
            client_id=client.pk,
            about=lead.ref(),
            written_by=by,
            due_at=clock.now() + STAYS,
        )
    )


@still_wanted(KIND)
def still_declined(message: Message) -> str | None:
    is_so = Lead.objects.filter(decline_message_id=message.pk, lost_at__isnull=False).exists()
    return None if is_so else "the no was taken back"


@refuses_scheduled
def was_declined(message: Message) -> str | None:
    """Nothing goes by itself to whom we said no; what they owe from before is another matter."""
    if message.client_id is None or message.about_kind.startswith("billing."):
        return None
    theirs = Families().of(message.client_id)
    newest = Lead.objects.filter(client__in=theirs).order_by("-opened_at").first()
    return "their inquiry was declined" if newest and newest.is_lost else None
