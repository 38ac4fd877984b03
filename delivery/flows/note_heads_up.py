"""A letter that began as a heads-up went out: its reader knows of the dates in danger."""

from django.db import transaction

from clientdesk.mail.models import Draft, Message
from clients.recording import Actor, record
from delivery.flows.tell_slips import tell_slips
from delivery.heads_up import LETTER
from delivery.project_letters import reader_of


@transaction.atomic
def note_heads_up(letter: Draft, message: Message) -> int | None:
    """How many moves were told by it for the first time; None for any other letter."""
    begun = LETTER.begun(letter)
    if begun is None:
        return None
    project, drafted_at = begun
    reader = reader_of(project, message)
    told = tell_slips([project], reader, message, as_of=drafted_at) if reader else 0
    record(
        project.client,
        "slip.told",
        actor=Actor.member(letter.member),
        headline=f"Heads-up sent: a date of {project} may not hold",
        subject=project.ref(),
        facts={"drafted_at": drafted_at.isoformat(), "told": told},
    )
    return told
