"""A letter that began as a heads-up went out: its reader knows of the dates in danger."""

from django.db import transaction

from clientdesk.mail.models import Draft, Message
from clients.models import Contact
from clients.recording import Actor, record
from delivery.flows.tell_slips import tell_slips
from delivery.heads_up import read_key
from scope.models import Project


@transaction.atomic
def note_heads_up(letter: Draft, message: Message) -> int | None:
    """How many moves were told by it for the first time; None for any other letter."""
    begun = read_key(letter.begun_with)
    if begun is None:
        return None
    project_id, drafted_at = begun
    found = Project.objects.select_related("client__workspace").filter(
        pk=project_id, client_id=letter.client_id
    )
    project = found.first()
    if project is None:
        return None
    reader = Contact.objects.filter(
        client__in=project.client.record_ids, email__iexact=message.to, left_at=None
    ).first()
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
