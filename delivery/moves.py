"""The moves of dates as both sides read them: was, is, whose days, why. No buffer is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from clientdesk.ui.days import day_in_words
from delivery.models import DateSlip
from delivery.reading import Work
from scope.models import Deliverable


@dataclass(frozen=True)
class Move:
    """Where a deliverable stands against its promise: the newest slip, in words."""

    deliverable: Deliverable
    slip: DateSlip
    today: date

    @property
    def was(self) -> str:
        return day_in_words(self.slip.promised_on, self.today, short=True)

    @property
    def before(self) -> str:
        """Where it stood before this move; "" where only the cause is another."""
        return day_in_words(self.slip.was_on, self.today, short=True) if self.slip.moved else ""

    @property
    def is_back(self) -> bool:
        """Whether it stands where it was promised, again."""
        return self.slip.now_on == self.slip.promised_on

    @property
    def now(self) -> str:
        return day_in_words(self.slip.now_on, self.today, short=True)

    @property
    def why(self) -> str:
        return "; ".join(one["words"] for one in self.slip.causes)

    @property
    def whose(self) -> str:
        """ "3 working days yours, 2 ours" as the client reads it."""
        return self._whose("yours", "ours")

    @property
    def whose_on_desk(self) -> str:
        return self._whose("theirs", "ours")

    def _whose(self, client: str, own: str) -> str:
        sides = ((self.slip.client_days, client), (self.slip.own_days, own))
        said = [f"{days} {side}" for days, side in sides if days]
        return f"{', '.join(said)}, in working days" if said else ""

    @property
    def words(self) -> str:
        """ "Design: was 4 Dec, now 9 Dec: Logo files came 3 working days late (agreed 24 Nov)"."""
        why = f": {self.why}" if self.why else ""
        return f"{self.deliverable}: was {self.was}, now {self.now}{why}"


def moves_of(work: Work, today: date) -> list[Move]:
    """Of what is not handed over and stands away from its promise; in the plan's order. None while
    the project is parked."""
    if work.parking is not None:
        return []
    return [
        Move(one, slip, today)
        for one in work.deliverables
        if (slip := standing_slip(work, one.pk)) and slip.now_on != work.promise_of(one)
    ]


def standing_slip(work: Work, pk: UUID) -> DateSlip | None:
    """The newest, unless a promise came after it or the piece was handed over."""
    slips, promises = work.slips.get(pk, []), work.promises.get(pk, [])
    if not slips or (promises and promises[-1].at >= slips[-1].at):
        return None
    return None if work.stories[pk].first_delivered_on else slips[-1]


def same_move(work: Work, slip: DateSlip) -> list[DateSlip]:
    """The slip and those before it back to the one that moved the date, the newest first: what was
    told and answered of one holds for all of them."""
    found: list[DateSlip] = []
    for one in reversed(work.slips[slip.deliverable_id]):
        if found or one.pk == slip.pk:
            found.append(one)
            if one.moved:
                break
    return found


def history(work: Work, today: date) -> Sequence[Move]:
    """Every move, the newest first."""
    named = {one.pk: one for one in work.deliverables}
    slips = [slip for rows in work.slips.values() for slip in rows]
    slips.sort(key=lambda slip: (slip.at, slip.pk), reverse=True)
    return [Move(named[slip.deliverable_id], slip, today) for slip in slips]
