"""What goes with a delivery, to whom, and the page on which they answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from clientdesk.links.issuing import issue_link
from clientdesk.links.models import PublicLink
from clientdesk.mail.models import Message
from clientdesk.mail.registry import still_wanted
from clients.models import Contact, Document
from delivery.models import HandedOver, WorkStep
from delivery.states import State, Story
from scope.models import Deliverable

PURPOSE = "delivery"


@dataclass(frozen=True)
class Handing:
    """Files of the client and addresses; `contact` is who hears of it by mail, if anybody."""

    documents: Sequence[Document] = ()
    urls: Sequence[str] = ()
    contact: Contact | None = None


NOTHING = Handing()


def link_of(deliverable: Deliverable, contact: Contact) -> PublicLink:
    return issue_link(deliverable.project.client.workspace, PURPOSE, deliverable.pk, contact.pk)


def handed_over_with(step_ids: Sequence[UUID]) -> dict[UUID, list[HandedOver]]:
    """Files and links by step, in order. One query."""
    found: dict[UUID, list[HandedOver]] = {}
    rows = HandedOver.objects.filter(step__in=step_ids).select_related("document__file")
    for row in rows.order_by("position"):
        found.setdefault(row.step_id, []).append(row)
    return found


@still_wanted(PURPOSE)
def why_not_told(message: Message) -> str | None:
    """Asked when the mail is handed over: it may have been taken back, or answered."""
    step = WorkStep.objects.filter(pk=message.about_id).first()
    if step is None:
        return None
    story = Story.of(WorkStep.objects.filter(deliverable=step.deliverable_id))
    if step.pk not in {one.pk for one in story.steps}:
        return "the delivery was taken back"
    return "it was approved before" if story.state == State.APPROVED else None
