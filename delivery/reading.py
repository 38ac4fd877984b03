"""From rows to what a forecast is worked out from, for any number of projects in few queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from delivery.models import DateSlip, InputStep, LostDays, ProjectParking, Promise, WorkStep
from delivery.parked import parkings_of
from delivery.plan import Facts, Need, Piece, Plan
from delivery.states import State, Story
from scope.models import Deliverable, Dependency, Input, Milestone, Project


@dataclass
class Work:
    """A project's rows, its plan and what has happened; nothing of it asks the database again.

    While it is parked (`parking`) no date is expected, and none moves.
    """

    project: Project
    parking: ProjectParking | None = None
    milestones: list[Milestone] = field(default_factory=list)
    deliverables: list[Deliverable] = field(default_factory=list)
    inputs: list[Input] = field(default_factory=list)
    after: dict[UUID, tuple[UUID, ...]] = field(default_factory=dict)
    stories: dict[UUID, Story] = field(default_factory=dict)
    input_steps: dict[UUID, InputStep] = field(default_factory=dict)
    promises: dict[UUID, list[Promise]] = field(default_factory=dict)
    lost: dict[UUID, list[LostDays]] = field(default_factory=dict)
    slips: dict[UUID, list[DateSlip]] = field(default_factory=dict)

    def promise_of(self, deliverable: Deliverable) -> date | None:
        """The date that is promised now: signed, or moved by an agreement."""
        moved = self.promises.get(deliverable.pk)
        return moved[-1].now_on if moved else deliverable.promised_on

    def is_open(self, one: Input) -> bool:
        step = self.input_steps.get(one.pk)
        return step is None or step.kind == InputStep.Kind.REOPENED

    def awaits(self, one: Input) -> bool:
        """It is open, and what it is for is not handed over."""
        story = self.stories.get(one.deliverable_id) if one.deliverable_id else None
        return self.is_open(one) and (story is None or story.first_delivered_on is None)

    def open_inputs_of(self, deliverable: Deliverable) -> list[Input]:
        waited = (one for one in self.inputs if one.deliverable_id in (deliverable.pk, None))
        return [one for one in waited if self.is_open(one)]

    def state_of(self, deliverable: Deliverable) -> State:
        told = self.stories[deliverable.pk].state
        if told is not None:
            return told
        before = (self.stories[pk].state for pk in self.after[deliverable.pk])
        if any(state is None or not state.is_handed_over for state in before):
            return State.WAITING
        return State.WAITING if self.open_inputs_of(deliverable) else State.READY

    @property
    def plan(self) -> Plan:
        pieces = tuple(self._piece(one) for one in self.deliverables)
        return Plan(pieces, tuple(need for one in self.inputs for need in self._needs(one)))

    def _piece(self, one: Deliverable) -> Piece:
        moved = self.promises.get(one.pk)
        return Piece(
            one.pk,
            self.promise_of(one),
            one.buffer_days,
            self.after[one.pk],
            moved[-1].absorbed_days if moved else 0,
            moved[-1].client_known if moved else 0,
        )

    def _needs(self, one: Input) -> list[Need]:
        """An input that all of it waits for holds whatever is promised after it is agreed."""
        if one.deliverable_id is not None:
            return [Need(one.pk, one.deliverable_id, one.agreed_on)]
        agreed = one.agreed_on
        return [
            Need(one.pk, piece.pk, agreed)
            for piece in self.deliverables
            if agreed and piece.promised_on and piece.promised_on >= agreed
        ]

    @property
    def facts(self) -> Facts:
        steps = self.input_steps.items()
        stories = self.stories.items()
        return Facts(
            arrived={pk: s.on for pk, s in steps if s.kind == InputStep.Kind.RECEIVED},
            not_needed=frozenset(
                pk for pk, step in steps if step.kind == InputStep.Kind.NOT_NEEDED
            ),
            lost={pk: sum(one.days for one in rows) for pk, rows in self.lost.items()},
            delivered={
                pk: story.first_delivered_on for pk, story in stories if story.first_delivered_on
            },
            waits={pk: story.waits for pk, story in stories if story.waits},
        )


def work_of(project: Project) -> Work:
    return works_of([project])[project.pk]


def works_of(projects: Sequence[Project]) -> dict[UUID, Work]:
    """Ten queries, whatever the number of projects."""
    parkings = parkings_of([project.pk for project in projects])
    works = {project.pk: Work(project, parkings.get(project.pk)) for project in projects}
    of_these = {"project__in": list(works)}
    of_theirs = {"deliverable__project__in": list(works)}
    home: dict[UUID, Work] = {}
    for milestone in Milestone.objects.filter(**of_these):
        works[milestone.project_id].milestones.append(milestone)
    for one in Deliverable.objects.filter(**of_these).order_by("position", "since"):
        home[one.pk] = works[one.project_id]
        home[one.pk].deliverables.append(one)
    for needed in Input.objects.filter(**of_these).order_by("position", "since"):
        works[needed.project_id].inputs.append(needed)
    _dependencies(home, Dependency.objects.filter(**of_theirs))
    told = _grouped(WorkStep.objects.filter(**of_theirs).select_related("contact"))
    for pk, work in home.items():
        work.stories[pk] = Story.of(told[pk])
    for pk, promises in _grouped(Promise.objects.filter(**of_theirs)).items():
        home[pk].promises[pk] = promises
    for pk, lost in _grouped(LostDays.objects.filter(taken_back_at=None, **of_theirs)).items():
        home[pk].lost[pk] = lost
    for pk, slips in _grouped(DateSlip.objects.filter(**of_theirs)).items():
        home[pk].slips[pk] = slips
    for step in InputStep.objects.filter(input__project__in=list(works)).select_related(
        "input", "entry"
    ):
        works[step.input.project_id].input_steps[step.input_id] = step
    return works


def _dependencies(home: dict[UUID, Work], rows: Any) -> None:
    after: dict[UUID, list[UUID]] = defaultdict(list)
    for row in rows:
        after[row.deliverable_id].append(row.after_id)
    for pk, work in home.items():
        work.after[pk] = tuple(after[pk])


def _grouped(rows: Any) -> dict[UUID, list[Any]]:
    """By deliverable, each in the order they were asked in."""
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.deliverable_id].append(row)
    return found
