"""What a client reads of one deliverable: nothing of our buffer, nothing that was taken back."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from clients.models import Contact, EntryText
from delivery.calendar import calendar_of
from delivery.handing import handed_over_with
from delivery.models import HandedOver, WorkStep
from delivery.states import State, Story
from delivery.words_awaited import in_time_until
from scope.models import Deliverable


@dataclass(frozen=True)
class Handed:
    """A delivery, or their word on one, with what was said and what went with it."""

    step: WorkStep
    who: str
    words: str
    things: list[HandedOver]

    @property
    def is_delivery(self) -> bool:
        return self.step.kind == WorkStep.Kind.DELIVERED


@dataclass(frozen=True)
class Delivered:
    """`told` is the story so far, the newest first."""

    deliverable: Deliverable
    contact: Contact
    story: Story
    told: list[Handed]
    asked_by: date | None = None  # the last day on which their word is in time

    @property
    def newest(self) -> Handed | None:
        """The delivery that counts."""
        return next((one for one in self.told if one.is_delivery), None)

    @property
    def besides(self) -> list[Handed]:
        """All that was said and handed over besides."""
        return [one for one in self.told if one is not self.newest]

    @property
    def deliveries(self) -> list[WorkStep]:
        return [one for one in self.story.steps if one.kind == WorkStep.Kind.DELIVERED]

    @property
    def state(self) -> State | None:
        return self.story.state

    @property
    def waits_for_word(self) -> bool:
        return self.story.state == State.DELIVERED

    @property
    def has_rounds(self) -> bool:
        return self.story.rounds_used < self.deliverable.revision_rounds


def delivered_to(deliverable_id: UUID, contact: Contact) -> Delivered | None:
    """None when it is nothing of this contact's client. Six queries."""
    found = Deliverable.objects.select_related("project__client__workspace")
    deliverable = found.filter(pk=deliverable_id).first()
    if deliverable is None:
        return None
    client = deliverable.project.client
    if contact.client_id not in client.record_ids:
        return None
    story = Story.of(WorkStep.objects.filter(deliverable=deliverable))
    return Delivered(deliverable, contact, story, _told(story), answer_by(deliverable, story))


def answer_by(deliverable: Deliverable, story: Story) -> date | None:
    """By when a word on what waits for one is in time: then no date moves. One query."""
    wait = next((one for one in story.waits if one.until is None), None)
    if wait is None:
        return None
    project = deliverable.project
    calendar = calendar_of(project.client.workspace, project.owner_id)
    return in_time_until(wait.since, calendar)


def _told(story: Story) -> list[Handed]:
    steps = [one for one in story.steps if one.kind != WorkStep.Kind.STARTED]
    texts = {
        one.entry_id: one
        for one in EntryText.objects.filter(entry__in=[step.entry_id for step in steps])
    }
    things = handed_over_with([step.pk for step in steps])
    return [
        Handed(
            step,
            texts[step.entry_id].actor_name if step.entry_id in texts else "",
            texts[step.entry_id].detail if step.entry_id in texts else "",
            things.get(step.pk, []),
        )
        for step in reversed(steps)
    ]
