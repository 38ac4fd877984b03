"""What a forecast is worked out from: the plan as it was agreed, and what has happened since.

Plain values, without a database: ids are those of the rows, days are the workspace's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

# Working days a client has to approve what was delivered, where the agreement names none.
USUAL_APPROVAL_DAYS = 5


class PlanInCircles(ValueError):
    """Pieces that come after each other: no order of work exists."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is handed over. `promised_on` holds the buffer; `after` are the pieces it waits for.

    Where the promise was moved by an agreement, it has absorbed the working days of delay known
    then, `client_known` of them theirs on some path. `added_days` are those of a change that is
    not agreed yet: they move this piece and whatever comes after it.
    """

    id: UUID
    promised_on: date | None
    buffer_days: int = 0
    after: tuple[UUID, ...] = ()
    absorbed_days: int = 0
    client_known: int = 0
    added_days: int = 0


@dataclass(frozen=True, slots=True)
class Need:
    """What the client gives, and which piece waits for it."""

    id: UUID
    piece: UUID
    agreed_on: date | None


@dataclass(frozen=True, slots=True)
class Plan:
    pieces: tuple[Piece, ...]
    needs: tuple[Need, ...] = ()
    approval_days: int = USUAL_APPROVAL_DAYS


@dataclass(frozen=True, slots=True)
class Waited:
    """A delivered piece that waited for the client's word; `until` is None while it still does."""

    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What has happened. `lost` are working days we lost ourselves; `delivered` first deliveries.

    An input in `not_needed` counts as if it had come in time.
    """

    arrived: Mapping[UUID, date] = field(default_factory=dict)
    not_needed: frozenset[UUID] = frozenset()
    lost: Mapping[UUID, int] = field(default_factory=dict)
    delivered: Mapping[UUID, date] = field(default_factory=dict)
    waits: Mapping[UUID, tuple[Waited, ...]] = field(default_factory=dict)

    def with_arrival(self, need: UUID, on: date) -> "Facts":
        """The same, had this input come on that day."""
        return replace(self, arrived={**self.arrived, need: on})

    def with_word(self, piece: UUID, on: date) -> "Facts":
        """The same, had the client said on that day what they think of this piece."""
        said = tuple(replace(one, until=one.until or on) for one in self.waits.get(piece, ()))
        return replace(self, waits={**self.waits, piece: said})
