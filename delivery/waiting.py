"""What is still awaited from a client, an input or a word on a delivery, and what waiting costs, as
pages and mails say it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from clientdesk import clock
from clientdesk.lib.work_calendar import WorkCalendar
from clientdesk.ui.days import day_in_words, working_days
from delivery.calendar import calendar_of
from delivery.free_days import FreeDays
from delivery.picture import Awaited, Picture, picture
from delivery.plan import Facts, Plan
from delivery.reading import Work, work_of
from delivery.waiting_cost import Cliff, Price, Run, price_of_silence, price_of_waiting
from delivery.words_awaited import AwaitedWord, words_awaited
from scope.models import Deliverable, Input, Project

PriceOf = Callable[[Plan, Facts, WorkCalendar, date, UUID], dict[UUID, Price]]
# In a mail more cliffs than this are no help.
_CLIFFS = 2


@dataclass(frozen=True)
class Stretch:
    """A line of a strip, in words: arriving then, it is there then; why it jumps where it does.
    `days` are its steps: how long the line is drawn."""

    arrives: str
    expected: str
    because: str
    days: int


@dataclass(frozen=True)
class Strip:
    """For one deliverable: its date for each day of arrival, and where it jumps, with why."""

    deliverable: Deliverable
    promised_on: date | None
    price: Price
    today: date
    calendar: WorkCalendar
    free_days: FreeDays

    @property
    def kept(self) -> str:
        """ "If it comes by Tue, 24 November, Design stays on 4 Dec"."""
        run = self.price.kept
        by = self._last_working(run)
        on = self._short(run.expected_on)
        if by <= self.today:
            return f"If it comes today, {self.deliverable} is on {on}"
        stays = "is" if self.is_late else "stays"
        return f"If it comes by {self._long(by)}, {self.deliverable} {stays} on {on}"

    @property
    def is_late(self) -> bool:
        """Whether days were lost already, or a date has moved."""
        return self.price.kept.expected_on != self.promised_on

    @property
    def then(self) -> str:
        """The day after that; "" where waiting costs nothing."""
        if self.price.is_free:
            return ""
        run = self.price.runs[1]
        return f"A working day later it is {self._short(run.expected_on)}, and so on"

    @property
    def cliffs(self) -> list[str]:
        """ "From Mon, 14 December it is 4 Jan 2027, because we are away from 24 Dec to 3 Jan"."""
        return [said for one in self.price.cliffs if (said := self._cliff(one))][:_CLIFFS]

    @property
    def words(self) -> list[str]:
        return [said for said in (self.kept, self.then, *self.cliffs) if said]

    @cached_property
    def stretches(self) -> list[Stretch]:
        """The strip: what is kept, then a line for each slope up to the next cliff."""
        why = {one.run: self._because(one) for one in self.price.cliffs}
        slopes: list[list[Run]] = [[self.price.kept]]
        for place, run in enumerate(self.price.runs[1:]):
            if place == 0 or run in why:
                slopes.append([])
            slopes[-1].append(run)
        return [
            Stretch(
                arrives=self._span(slope[0].first_on, slope[-1].last_on),
                expected=self._span(slope[0].expected_on, slope[-1].expected_on),
                because=why.get(slope[0], ""),
                days=len(slope),
            )
            for slope in slopes
        ]

    def _cliff(self, cliff: Cliff) -> str:
        because = self._because(cliff)
        from_on, on = self._long(cliff.run.first_on), self._short(cliff.run.expected_on)
        return f"From {from_on} it is {on}, because {because}" if because else ""

    def _because(self, cliff: Cliff) -> str:
        return self.free_days.because(cliff.free, self.today)

    def _span(self, first: date, last: date) -> str:
        """ "25 Nov – 13 Dec"."""
        said = [self._short(first), self._short(last)]
        return " – ".join(dict.fromkeys(said))

    def _last_working(self, run: Run) -> date:
        """A Sunday is no day by which something is asked for."""
        day = run.last_on
        if self.calendar.is_working(day) or day == run.first_on:
            return day
        return max(self.calendar.before(day, 1), run.first_on)

    def _short(self, day: date) -> str:
        return day_in_words(day, self.today, short=True)

    def _long(self, day: date) -> str:
        return day_in_words(day, self.today)


@dataclass(frozen=True)
class _Priced:
    """`strips` stand in the plan's order; none where no date hangs on it."""

    strips: list[Strip]
    today: date

    @property
    def nearest(self) -> Strip | None:
        return self.strips[0] if self.strips else None

    @property
    def last(self) -> Strip | None:
        """Of the end of the project, where that is another piece."""
        return self.strips[-1] if len(self.strips) > 1 else None

    def _late(self, days: int) -> str:
        return f", {working_days(days)} late" if days else ""


@dataclass(frozen=True)
class Waits(_Priced):
    """One open input."""

    awaited: Awaited

    @property
    def input(self) -> Input:
        return self.awaited.input

    @property
    def id(self) -> UUID:
        return self.input.pk

    @property
    def title(self) -> str:
        """As the client reads it."""
        return str(self.input)

    @property
    def desk_title(self) -> str:
        return self.title

    @property
    def late_days(self) -> int:
        return self.awaited.late_days

    @property
    def agreed(self) -> str:
        """ "agreed for Tue, 24 November", "agreed for …, 3 working days late"."""
        if self.input.agreed_on is None:
            return ""
        on = day_in_words(self.input.agreed_on, self.today)
        return f"agreed for {on}{self._late(self.late_days)}"


@dataclass(frozen=True)
class WaitsForWord(_Priced):
    """One delivery that waits for the client's word."""

    word: AwaitedWord
    late_days: int

    @property
    def id(self) -> UUID:
        return self.word.deliverable.pk

    @property
    def title(self) -> str:
        return f"Your word on {self.word.deliverable}"

    @property
    def desk_title(self) -> str:
        return f"Their word on {self.word.deliverable}"

    @property
    def agreed(self) -> str:
        """ "asked for by Wed, 31 March", "asked for by …, 3 working days late"."""
        return f"asked for by {day_in_words(self.word.by, self.today)}{self._late(self.late_days)}"


@dataclass(frozen=True)
class Waiting:
    """A project's open inputs with a day, the soonest first, and the words on deliveries that it
    waits for. Nothing asks the database again."""

    work: Work
    picture: Picture
    calendar: WorkCalendar
    free_days: FreeDays

    @cached_property
    def open(self) -> list[Waits]:
        dated = [one for one in self.picture.missing if one.input.agreed_on]
        dated.sort(key=lambda one: (one.input.agreed_on, one.input.position))
        return [Waits(self._strips(price_of_waiting, one.input.pk), self.today, one)
                for one in dated]  # fmt: skip

    @cached_property
    def words(self) -> list[WaitsForWord]:
        """Deliveries that wait for their word."""
        return [
            WaitsForWord(
                self._strips(price_of_silence, one.deliverable.pk),
                self.today,
                one,
                max(0, self.calendar.between(one.by, self.today)),
            )
            for one in words_awaited(self.work, self.calendar)
        ]

    @property
    def today(self) -> date:
        return self.picture.today

    def _strips(self, price: PriceOf, about: UUID) -> list[Strip]:
        """None while the project is parked: no day of arrival has a date then."""
        if self.picture.parking is not None:
            return []
        today = self.today
        prices = price(self.work.plan, self.work.facts, self.calendar, today, about)
        return [
            Strip(
                one, self.work.promise_of(one), prices[one.pk], today, self.calendar, self.free_days
            )
            for one in self.work.deliverables
            if one.pk in prices
        ]


def waiting_of(project: Project) -> Waiting:
    """Twelve queries; `project` has its client and workspace."""
    work, workspace = work_of(project), project.client.workspace
    calendar = calendar_of(workspace, project.owner_id)
    found = picture(work, calendar, clock.today(workspace.zone))
    return Waiting(work, found, calendar, FreeDays.of(workspace, project.owner_id))
