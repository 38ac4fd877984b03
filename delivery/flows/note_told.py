"""A client knows of dates that moved: told in a call or else away from here, and noted."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from clients.recording import record
from delivery.agreeing import asked_of
from delivery.models import SlipTold
from delivery.their_word import DatesNote
from scope.models import Project


@transaction.atomic
def note_told(project_id: UUID, keys: Sequence[str], words: str, note: DatesNote) -> int:
    """How many moves they had not known of before. What is proposed was told by its own mail.

    Raises MovedOn.
    """
    project = Project.objects.select_related("client__workspace").lock(project_id)
    slips = {one.slip.pk: one for one in asked_of(project, keys) if one.slip}
    known = SlipTold.objects.filter(slip__in=slips, contact=note.contact)
    for pk in known.values_list("slip_id", flat=True):
        del slips[pk]
    if not slips:
        return 0
    SlipTold.objects.bulk_create(
        SlipTold(
            workspace_id=project.workspace_id,
            slip=one.slip,
            contact=note.contact,
            how=note.how.value,
            on=note.on,
            member=note.member,
        )
        for one in slips.values()
    )
    dates = ", ".join(f"{one.deliverable} {one.now}" for one in slips.values())
    record(
        project.client,
        "slip.told",
        actor=note.actor,
        headline=f"{note.contact.name} was told {note.how.label}: {dates}",
        detail="\n".join(filter(None, [words, note.shown_by])),
        subject=project.ref(),
        facts={"dates": {one.deliverable.part: one.now_on.isoformat() for one in slips.values()}},
    )
    return len(slips)
