"""Before we say yes or no we ask: one mail, from a text, edited before it goes."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member
from clients.flows.write_letter import Letter, send_letter
from clients.models import Client
from clients.recording import Actor, record
from onboarding.lead_scores import keep_card
from onboarding.models import Lead, Scorecard
from onboarding.next_steps import WAIT_FOR_ANSWER


@dataclass(frozen=True)
class Question:
    """The letter, and the day on which we look again. `draft_id` names this very sending."""

    draft_id: UUID
    letter: Letter
    next_on: date


@transaction.atomic
def ask_lead(lead_id: UUID, client: Client, by: Member, question: Question) -> Message:
    """Goes at once. Their answer raises nothing by itself: whoever reads it scores again.
    Raises AlreadySent, LeadClosed."""
    lead = Lead.objects.lock(lead_id)
    message = send_letter(question.draft_id, client, by, question.letter)
    keep_card(lead, Scorecard.Because.ASKED, by)
    lead.ask(clock.now())
    lead.plan(question.next_on, WAIT_FOR_ANSWER)
    record(
        client,
        "lead.asked",
        actor=Actor.member(by),
        headline=f"Asked for more: {question.letter.subject}",
        subject=lead.ref(),
        facts={"next_on": question.next_on.isoformat()},
    )
    return message
