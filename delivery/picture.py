"""All of a project as its page, its client's page and its mails show it: made once, asked often."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from clientdesk import clock
from clientdesk.lib.work_calendar import WorkCalendar
from delivery.ball import Held, days_held, held
from delivery.calendar import OwnCalendar, calendars_of
from delivery.days_off import with_own_days_off
from delivery.forecast import Outlook, forecast
from delivery.models import DateSlip, InputStep, ProjectParking, Promise
from delivery.reading import Work, works_of
from delivery.states import State, Story
from scope.models import Deliverable, Input, Milestone, Project


@dataclass(frozen=True)
class Piece:
    """A deliverable today. Since `parked_on` its project rests: no date of it is expected."""

    deliverable: Deliverable
    state: State
    outlook: Outlook
    story: Story
    waits_for: list[Deliverable]
    inputs: list["Awaited"]
    slips: list[DateSlip] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    parked_on: date | None = None

    @property
    def rounds_left(self) -> int:
        return max(0, self.deliverable.revision_rounds - self.story.rounds_used)

    @property
    def missing(self) -> list["Awaited"]:
        """What it waits for of theirs."""
        return [one for one in self.inputs if one.is_open]

    @property
    def buffer_used(self) -> int:
        return self.deliverable.buffer_days - self.outlook.buffer_left

    @property
    def kept_promise(self) -> bool | None:
        """Whether it was handed over by its promised day; None before."""
        on, promised = self.story.first_delivered_on, self.outlook.promised_on
        return None if on is None or promised is None else on <= promised


@dataclass(frozen=True)
class Awaited:
    """An input today. `late_days` are working days: of one that came, or is missing, too late."""

    input: Input
    step: InputStep | None
    is_open: bool
    late_days: int

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.late_days > 0


@dataclass(frozen=True)
class Picture:
    """A project today; `ball` are its working days so far, `parking` why it rests."""

    project: Project
    today: date
    milestones: list[Milestone]
    pieces: list[Piece]
    inputs: list[Awaited]
    ball: list[Held] = field(default_factory=list)
    parking: ProjectParking | None = None

    @property
    def days_theirs(self) -> int:
        return days_held(self.ball, True)

    @property
    def days_ours(self) -> int:
        return days_held(self.ball, False)

    @property
    def missing(self) -> list[Awaited]:
        return [one for one in self.inputs if one.is_open]

    @property
    def is_all_approved(self) -> bool:
        return bool(self.pieces) and all(one.state == State.APPROVED for one in self.pieces)

    @property
    def ends_on(self) -> date | None:
        """When the last piece is expected."""
        return max((one.outlook.expected_on for one in self.pieces if one.outlook.expected_on),
                   default=None)  # fmt: skip

    def piece(self, deliverable_id: UUID) -> Piece:
        return next(one for one in self.pieces if one.deliverable.pk == deliverable_id)


def picture_of(project: Project) -> Picture:
    """Eleven queries."""
    return pictures_of([project])[project.pk]


def pictures_of(projects: Sequence[Project]) -> dict[UUID, Picture]:
    """Eleven queries for any number of projects of one workspace, their clients loaded."""
    if not projects:
        return {}
    workspace = projects[0].client.workspace
    calendars = calendars_of(workspace, (project.owner_id for project in projects))
    today = clock.today(workspace.zone)
    return {
        pk: picture(work, calendars[work.project.owner_id], today)
        for pk, work in works_of(projects).items()
    }


def picture(work: Work, calendar: OwnCalendar, today: date) -> Picture:
    """From what was read. No query."""
    plan, facts = work.plan, work.facts
    outlooks = with_own_days_off(work, forecast(plan, facts, calendar, today), calendar)
    inputs = [_awaited(work, one, calendar, today) for one in work.inputs]
    named = {one.pk: one for one in work.deliverables}
    pieces = [
        Piece(
            one,
            work.state_of(one),
            outlooks[one.pk],
            work.stories[one.pk],
            [named[pk] for pk in work.after[one.pk] if not _is_handed_over(work, pk)],
            [two for two in inputs if two.input.deliverable_id == one.pk],
            work.slips.get(one.pk, []),
            work.promises.get(one.pk, []),
            _parked_on(work, one),
        )
        for one in work.deliverables
    ]
    began = work.project.began_at.astimezone(work.project.client.workspace.zone_info).date()
    ball = held(plan, facts, calendar, began, max(began, today))
    return Picture(work.project, today, work.milestones, pieces, inputs, ball, work.parking)


def _awaited(work: Work, one: Input, calendar: WorkCalendar, today: date) -> Awaited:
    step, is_open = work.input_steps.get(one.pk), work.is_open(one)
    came_on = step.on if step and not is_open else today
    needed = step is None or step.kind != InputStep.Kind.NOT_NEEDED
    late = calendar.between(one.agreed_on, came_on) if one.agreed_on and needed else 0
    return Awaited(one, step, is_open, max(0, late))


def _parked_on(work: Work, one: Deliverable) -> date | None:
    """What was handed over once keeps its day."""
    is_delivered = work.stories[one.pk].first_delivered_on is not None
    return None if is_delivered or work.parking is None else work.parking.on


def _is_handed_over(work: Work, pk: UUID) -> bool:
    state = work.stories[pk].state
    return state is not None and state.is_handed_over
