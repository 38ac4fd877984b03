"""The one question at the end: how was it? Asked once of each person."""

from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clients.models import Contact
from clients.recording import Actor, record
from delivery.models import ClosingAnswer
from delivery.signals import closing_answered
from scope.models import Project


@transaction.atomic
def answer_closing(project_id: UUID, contact: Contact, score: int, words: str) -> ClosingAnswer:
    """Of two answers at once the first counts, and is returned."""
    project = Project.objects.select_related("client__workspace").lock(project_id)
    known = ClosingAnswer.objects.filter(project=project, contact=contact).first()
    if known is not None:
        return known
    entry = record(
        project.client,
        "project.answered",
        actor=Actor.contact(contact),
        headline=f"{contact.name} gives {project} {score} of 10",
        detail=words,
        subject=project.ref(),
        facts={"score": score},
    )
    answer = ClosingAnswer.objects.create(
        workspace_id=project.workspace_id,
        project=project,
        contact=contact,
        score=score,
        at=clock.now(),
        entry=entry,
    )
    closing_answered.send(ClosingAnswer, answer=answer)
    return answer
