"""The early word on a date in danger: a letter that begins with what was promised, what is expected
now, why, whose days, what would keep it, and what happens next. Facts only, and no buffer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from clientdesk.texts.fields import offer
from clientdesk.ui.days import day_in_words, working_days
from clientdesk.workspaces.models import Member
from clients.correspondence.starts import Start, letter_starts
from clients.models import Client
from delivery.models import DateSlip
from delivery.moves import Move, moves_of
from delivery.picture import Piece
from delivery.project_letters import ProjectLetter
from delivery.states import State
from delivery.threatened import threats_to
from delivery.waiting import Strip, Waiting, waiting_of
from scope.models import Project

LETTER = ProjectLetter("heads-up", moment="heads_up")

offer(
    project="the name of the project",
    dates_in_danger="which dates may not hold, why, what would keep them, what happens next",
)


@letter_starts
def heads_ups(client: Client, member: Member) -> list[Start]:
    """One for each project with a date in danger that they do not know of."""
    return [_start(one.project, member) for one in threats_to(client.record_ids)]


def _start(project: Project, member: Member) -> Start:
    def values(_: datetime) -> dict[str, str]:
        danger = Danger.of(waiting_of(project))
        return {"next_date": danger.promised, "dates_in_danger": danger.text}

    return LETTER.start(project, member, "A date is in danger", values)


@dataclass(frozen=True)
class Danger:
    """The dates of a project that are expected after their promise, the soonest promised first."""

    waiting: Waiting
    moves: Sequence[Move]

    @classmethod
    def of(cls, waiting: Waiting) -> "Danger":
        moves = moves_of(waiting.work, waiting.picture.today)
        later = [one for one in moves if one.slip.now_on > one.slip.promised_on]
        return cls(waiting, sorted(later, key=lambda one: one.slip.promised_on))

    @property
    def promised(self) -> str:
        return self._day(self.moves[0].slip.promised_on) if self.moves else ""

    @property
    def text(self) -> str:
        sections = (
            ("What may not hold", self._dates()),
            ("Why", self._causes()),
            ("What would keep the dates", self._keeps()),
            ("What happens next", self._next()),
        )
        blocks = (
            "\n".join((f"{title}:", *(f"- {line}." for line in dict.fromkeys(lines))))
            for title, lines in sections
        )
        return "\n\n".join(blocks)

    def _dates(self) -> Iterator[str]:
        for one in self.moves:
            was, now = self._day(one.slip.promised_on), self._day(one.slip.now_on)
            yield f"{one.deliverable}: promised for {was}, expected on {now} now{_whose(one.slip)}"

    def _causes(self) -> Iterator[str]:
        return (cause["words"] for one in self.moves for cause in one.slip.causes)

    def _keeps(self) -> Iterator[str]:
        """What the client can do, and what each day of it costs; else that it is all with us."""
        found = list(self._what_keeps())
        yield from found or ["Nothing of it waits for you: what is missing is our work"]

    def _what_keeps(self) -> Iterator[str]:
        for one in (*self.waiting.open, *self.waiting.words):
            strips = [strip for strip in one.strips if strip.deliverable.pk in self._moved]
            if strips:
                yield f"{one.title}, {one.agreed}"
                yield from _kept(strips)

    def _next(self) -> Iterator[str]:
        pieces = (one for one in self.waiting.picture.pieces if one.deliverable.pk in self._moved)
        return (_goes_on(piece) for piece in pieces)

    @property
    def _moved(self) -> set[UUID]:
        return {one.deliverable.pk for one in self.moves}

    def _day(self, day: date) -> str:
        return day_in_words(day, self.waiting.picture.today)


def _whose(slip: DateSlip) -> str:
    """ ", 3 working days yours and 2 ours"; "" where nobody's days are counted."""
    sides = [(slip.client_days, "yours"), (slip.own_days, "ours")]
    counted = [(days, side) for days, side in sides if days]
    if not counted:
        return ""
    (days, side), *more = counted
    first = f"{working_days(days)} {side}"
    return f", {' and '.join([first, *(f'{other} {whose}' for other, whose in more)])}"


def _kept(strips: Sequence[Strip]) -> list[str]:
    """Of the piece that waits for it, and of the end, where that is another."""
    nearest, last = strips[0], strips[-1]
    said = [nearest.kept, nearest.then, *nearest.cliffs[:1]]
    return [one for one in said if one] + ([last.kept] if last is not nearest else [])


def _goes_on(piece: Piece) -> str:
    what, missing = piece.deliverable, [str(one.input) for one in piece.missing]
    if piece.state in (State.IN_PROGRESS, State.REVISION):
        return f"Work on {what} goes on"
    if piece.waits_for:
        return f"{what} follows {' and '.join(map(str, piece.waits_for))}"
    if missing:
        return f"Work on {what} begins once we have {' and '.join(missing)}"
    return f"{what} is what we work on next"
