"""How a step is taken: the project locked, the record told, the dates looked at again."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from clientdesk import clock
from clients.models import Contact
from clients.recording import Actor, member_of, record
from delivery.models import WorkStep
from delivery.states import State, Story
from scope.models import Deliverable, Project


class NotNow(Exception):
    """The deliverable stands elsewhere: what was asked for is over, or has not come yet."""

    def __init__(self, deliverable: Deliverable, state: State | None) -> None:
        super().__init__(f"{deliverable} is {state or 'not begun'}.")
        self.deliverable, self.state = deliverable, state


def locked(deliverable_id: UUID) -> tuple[Deliverable, Story]:
    """The deliverable and its steps, its project locked until the transaction ends."""
    found = Deliverable.objects.select_related("project__client__workspace").get(pk=deliverable_id)
    Project.objects.lock(found.project_id)
    return found, Story.of(WorkStep.objects.filter(deliverable=found))


def take(
    deliverable: Deliverable,
    kind: WorkStep.Kind,
    actor: Actor,
    headline: str,
    *,
    detail: str = "",
    contact: Contact | None = None,
    facts: Mapping[str, Any] | None = None,
    takes_back: WorkStep | None = None,
) -> WorkStep:
    """Write the step and its entry. `contact` is whose word it was, whoever noted it."""
    project, now = deliverable.project, clock.now()
    entry = record(
        project.client,
        f"deliverable.{kind.value}",
        actor=actor,
        headline=headline,
        detail=detail,
        subject=deliverable.ref(),
        facts={"project": str(project.pk), "part": deliverable.part, **(facts or {})},
    )
    return WorkStep.objects.create(
        workspace_id=deliverable.workspace_id,
        deliverable=deliverable,
        kind=kind,
        on=clock.today(project.client.workspace.zone),
        at=now,
        member=member_of(actor),
        contact=contact,
        entry=entry,
        takes_back=takes_back,
    )


def said_by(actor: Actor, contact: Contact | None) -> str:
    """Whose word it was, for a headline: the client's also where a member notes it."""
    return contact.name if contact else actor.name
