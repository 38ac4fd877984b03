"""What was worked and by what it will be charged, summed as an invoice sums it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Sum

from clientdesk.lib.durations import as_hours
from clientdesk.lib.money import Money, decimals_of
from clientdesk.lib.rounding import half_up
from clients.models import Client
from hours.claiming import held_entries, with_charge
from hours.models import Charging


@dataclass(frozen=True)
class Heap:
    """Minutes of one deliverable or project at one rate; one line of an invoice."""

    project_id: UUID | None
    project: str
    minutes: int
    entries: int
    rate: Money | None
    is_open: bool  # to be invoiced, and nothing charged it yet

    @property
    def worth(self) -> Money | None:
        return None if self.rate is None else worth_of(self.minutes, self.rate)


@dataclass(frozen=True)
class Standing:
    """All hours of a client."""

    heaps: list[Heap]

    @property
    def minutes(self) -> int:
        return sum(heap.minutes for heap in self.heaps)

    @property
    def open(self) -> list[Heap]:
        return [heap for heap in self.heaps if heap.is_open]

    @property
    def open_minutes(self) -> int:
        return sum(heap.minutes for heap in self.open)

    @property
    def open_worth(self) -> list[Money]:
        """One sum a currency."""
        sums: dict[str, int] = defaultdict(int)
        for heap in self.open:
            if heap.worth is not None:
                sums[heap.worth.currency] += heap.worth.minor
        return [Money(minor, code) for code, minor in sorted(sums.items())]

    @property
    def without_rate(self) -> int:
        """Open minutes whose price nobody said yet."""
        return sum(heap.minutes for heap in self.open if heap.rate is None)

    def by_project(self) -> list[tuple[UUID, str, int]]:
        """(id, title, minutes) of each project that was worked on."""
        sums: dict[tuple[UUID, str], int] = defaultdict(int)
        for heap in self.heaps:
            if heap.project_id:
                sums[heap.project_id, heap.project] += heap.minutes
        return [(pk, title, minutes) for (pk, title), minutes in sums.items()]


def worth_of(minutes: int, rate: Money) -> Money:
    """As an invoice's line multiplies: hours with three decimals by the rate, rounded half up."""
    exact = as_hours(minutes) * rate.to_decimal()
    return Money(half_up(exact, decimals_of(rate.currency)), rate.currency)


def standing_of(client: Client) -> Standing:
    """One query, whatever the number of entries."""
    found = with_charge(held_entries().filter(client__in=client.record_ids))
    rows = (
        found.order_by()
        .values(
            "project_id", "project__title", "deliverable_id", "charging", "rate_minor",
            "currency", "is_charged",
        )
        .annotate(minutes=Sum("minutes"), entries=Count("pk"))
    )  # fmt: skip
    return Standing([_heap(row) for row in _newest_first(rows)])


def _newest_first(rows: Iterable[dict[str, object]]) -> list[dict[str, object]]:
    """Ids tell when they were made; what belongs to no project comes last."""
    return sorted(rows, key=lambda row: str(row["project_id"] or ""), reverse=True)


def _heap(row: dict[str, object]) -> Heap:
    rate = row["rate_minor"]
    return Heap(
        project_id=row["project_id"],  # type: ignore[arg-type]
        project=str(row["project__title"] or ""),
        minutes=int(str(row["minutes"])),
        entries=int(str(row["entries"])),
        rate=None if rate is None else Money(int(str(rate)), str(row["currency"])),
        is_open=row["charging"] == Charging.HOURLY and not row["is_charged"],
    )
