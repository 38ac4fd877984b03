"""Goodwill: what was done free, in money and in hours, so that a favour is seen."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import CharField, F, OuterRef, QuerySet
from django.db.models.functions import Cast, JSONObject

from changes.models import Judgement
from clientdesk.lib.money import Money, format_money
from scope.models import Project, ScopeRequest

SHOWN = 200


@dataclass(frozen=True)
class Favour:
    """One request that was done free; `hours` where they were counted."""

    request: ScopeRequest
    value: Money
    hours: Decimal | None
    project: str
    at: datetime | date


@dataclass
class Meter:
    """The sums of some favours: minor units by currency, and hours where they were counted."""

    minor: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    hours: Decimal = Decimal(0)
    count: int = 0

    def add(self, one: Favour) -> None:
        self.minor[one.value.currency] += one.value.minor
        self.hours += one.hours or 0
        self.count += 1

    def in_words(self, locale: str) -> str:
        """ "40.00", one sum a currency."""
        found = sorted(self.minor.items())
        return ", ".join(format_money(Money(minor, code), locale) for code, minor in found)


def standing_goodwill() -> "QuerySet[Judgement]":
    """Favours that stand: not judged otherwise since."""
    return Judgement.objects.filter(outcome=Judgement.Outcome.GOODWILL, superseded_by=None)


def given_for() -> "QuerySet[Judgement, Any]":
    """For a subquery on requests: the favour of each, if it is one, as JSON (see read_favour)."""
    favour = JSONObject(
        minor="value_minor",
        currency="currency",
        hours=Cast("hours", CharField()),
        project="project__title",
        at="at",
    )
    return standing_goodwill().filter(request=OuterRef("pk")).annotate(j=favour).values("j")[:1]


def read_favour(request: ScopeRequest, given: dict[str, Any]) -> Favour:
    hours = given["hours"]
    return Favour(
        request,
        Money(given["minor"], given["currency"]),
        Decimal(hours) if hours else None,
        given["project"] or "",
        datetime.fromisoformat(given["at"]),
    )


def given_in(project: Project) -> list[Favour]:
    """The newest first: one query."""
    found = standing_goodwill().filter(project=project).select_related("request")
    return [
        Favour(one.request, one.value, one.hours, project.title, one.at)
        for one in found.order_by(F("at").desc(), "-id")[:SHOWN]
        if one.value
    ]


def measured(favours: Iterable[Favour]) -> Meter:
    meter = Meter()
    for one in favours:
        meter.add(one)
    return meter


def by_project(favours: Sequence[Favour]) -> list[tuple[str, Meter]]:
    """Each project's title with its meter, in the order of the newest favour."""
    found: dict[str, Meter] = {}
    for one in favours:
        found.setdefault(one.project or "Without a project", Meter()).add(one)
    return list(found.items())
