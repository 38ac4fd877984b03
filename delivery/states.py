"""How far a deliverable is: a question over its steps, never a column."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from delivery.models import WorkStep
from delivery.plan import Waited


class State(StrEnum):
    """From waiting to approved. What is invoiced and paid is asked of the money."""

    WAITING = "waiting"
    READY = "ready"
    IN_PROGRESS = "in progress"
    DELIVERED = "delivered"
    REVISION = "in revision"
    APPROVED = "approved"

    @property
    def is_handed_over(self) -> bool:
        return self in (State.DELIVERED, State.APPROVED)


_AFTER = {
    WorkStep.Kind.STARTED: State.IN_PROGRESS,
    WorkStep.Kind.DELIVERED: State.DELIVERED,
    WorkStep.Kind.REVISION: State.REVISION,
    WorkStep.Kind.APPROVED: State.APPROVED,
}


@dataclass(frozen=True)
class Story:
    """The steps of one deliverable that stand, in order."""

    steps: tuple[WorkStep, ...] = ()

    @classmethod
    def of(cls, steps: Iterable[WorkStep]) -> "Story":
        told = list(steps)
        gone = {one.takes_back_id for one in told if one.takes_back_id}
        return cls(tuple(s for s in told if s.takes_back_id is None and s.pk not in gone))

    @property
    def state(self) -> State | None:
        """None while nothing has happened."""
        return _AFTER[WorkStep.Kind(self.steps[-1].kind)] if self.steps else None

    @property
    def last(self) -> WorkStep | None:
        return self.steps[-1] if self.steps else None

    @property
    def rounds_used(self) -> int:
        return sum(one.kind == WorkStep.Kind.REVISION for one in self.steps)

    @property
    def first_delivered_on(self) -> date | None:
        days = (one.on for one in self.steps if one.kind == WorkStep.Kind.DELIVERED)
        return next(days, None)

    @property
    def last_delivered_on(self) -> date | None:
        days = [one.on for one in self.steps if one.kind == WorkStep.Kind.DELIVERED]
        return days[-1] if days else None

    @property
    def waits(self) -> tuple[Waited, ...]:
        """From each delivery to the client's word on it."""
        found, since = [], None
        for one in self.steps:
            if one.kind == WorkStep.Kind.DELIVERED:
                since = since or one.on
            elif since and one.kind in (WorkStep.Kind.REVISION, WorkStep.Kind.APPROVED):
                found.append(Waited(since, one.on))
                since = None
        return (*found, Waited(since)) if since else tuple(found)
