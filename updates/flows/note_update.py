"""A letter that began as a status update went out: from here on the next one tells."""

from django.db import transaction

from clientdesk import clock
from clientdesk.mail.models import Draft, Message
from clients.recording import Actor, record
from delivery.flows.tell_slips import tell_slips
from delivery.project_letters import reader_of
from updates.drafting import draft
from updates.models import StatusUpdate
from updates.reading import told_until, week_of
from updates.starts import LETTER


@transaction.atomic
def note_update(letter: Draft, message: Message) -> StatusUpdate | None:
    """None for any other letter."""
    begun = LETTER.begun(letter)
    if begun is None:
        return None
    project, until = begun
    told = draft(week_of(project, told_until(project), until)).told
    update = StatusUpdate.objects.create(
        workspace_id=project.workspace_id,
        project=project,
        message=message,
        until=until,
        at=clock.now(),
        by=letter.member,
        facts=list(told),
    )
    reader = reader_of(project, message)
    if reader is not None:
        tell_slips([project], reader, message)
    record(
        project.client,
        "update.sent",
        actor=Actor.member(letter.member),
        headline=f"Status update sent: {project}",
        subject=project.ref(),
        facts={"until": until.isoformat(), "facts": len(told)},
    )
    return update
