"""What was missing for longer than agreed: the input, since when, and the clause that says so.

The clause is the one of the project's newest agreement; where it was left out nothing is too long.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from clientdesk import clock
from clientdesk.lib.work_calendar import WorkCalendar
from clientdesk.ui.days import day_in_words, working_days
from delivery.calendar import calendars_of
from delivery.going_on import goes_on
from delivery.input_queries import still_open
from delivery.models import ParkingEnd, WorkStep
from delivery.queries import standing, unfinished
from scope.models import Agreement, Input, Project
from scope.terms import read_terms

_CLAUSE = "parked"


@dataclass(frozen=True)
class Clause:
    """As it was agreed: after `days` working days without an input the project may be parked."""

    number: str
    text: str
    days: int


@dataclass(frozen=True)
class Overlong:
    """`over_on` was the last of the agreed working days without `input`, `today` is later."""

    input: Input
    agreed_on: date
    clause: Clause
    agreement_id: UUID
    over_on: date
    today: date

    @property
    def project(self) -> Project:
        found: Project = self.input.project
        return found

    @property
    def words(self) -> str:
        """ "15 working days without “Photos” are over since Mon, 26 April"."""
        return f"{self.without} {self._are} over since {day_in_words(self.over_on, self.today)}"

    @property
    def without(self) -> str:
        """ "15 working days without “Photos”"."""
        return f"{working_days(self.clause.days)} without “{self.input}”"

    @property
    def _are(self) -> str:
        return "are" if self.clause.days > 1 else "is"


def clause_in(terms: Mapping[str, Any]) -> Clause | None:
    """Of the terms of an agreement; None when the clause was left out."""
    said = (one for section in terms.get("sections", []) for one in section["clauses"])
    found = next((one for one in said if one.get("key") == _CLAUSE), None)
    days = read_terms(terms.get("sheet", {})).park_after_days
    return Clause(found["number"], found["text"], days) if found and days else None


def over_since(agreed_on: date, days: int, calendar: WorkCalendar, today: date) -> date | None:
    """The last of `days` working days after `agreed_on`; None until it is over."""
    last = calendar.shift(agreed_on, days)
    return last if last < today else None


def overlong(projects: QuerySet[Project], today: date) -> list[Overlong]:
    """Of each of them that goes on, what is missing the longest; the longest over first.

    The projects are those of one workspace. Two queries, one where nothing is late.
    """
    late = list(_late_inputs(projects, today))
    if not late:
        return []
    workspace = late[0].project.client.workspace
    calendars = calendars_of(workspace, (one.project.owner_id for one in late))
    found: dict[UUID, Overlong] = {}
    for one in late:
        clause = clause_in(one.terms or {})
        if clause is None:
            continue
        begins = max(one.agreed_on, one.again_on or one.agreed_on)
        calendar = calendars[one.project.owner_id]
        over_on = over_since(begins, clause.days, calendar, today)
        if over_on is not None:
            known = found.get(one.project_id)
            if known is None or over_on < known.over_on:
                found[one.project_id] = Overlong(
                    one, one.agreed_on, clause, one.agreement_id, over_on, today
                )
    return sorted(found.values(), key=lambda one: (one.over_on, one.project.pk))


def overlong_of(project: Project) -> Overlong | None:
    """`project` has its client and workspace."""
    today = clock.today(project.client.workspace.zone)
    return next(iter(overlong(Project.objects.filter(pk=project.pk), today)), None)


def _late_inputs(projects: QuerySet[Project], today: date) -> QuerySet[Any]:
    """Open, after their day, and for nothing that is handed over; with the newest `terms` and the
    `agreement_id` they stand in. Where a project was taken up by hand, days count from `again_on`.
    """
    missing = unfinished().filter(project=OuterRef("pk"))
    going_on = projects.filter(goes_on(), Exists(missing), client__archived_at=None)
    delivered = standing().filter(deliverable=OuterRef("deliverable"), kind=WorkStep.Kind.DELIVERED)
    newest = Agreement.objects.filter(project=OuterRef("project")).order_by("-n")
    again = (
        ParkingEnd.objects.filter(parking__input=OuterRef("pk"), how=ParkingEnd.How.HAND)
        .order_by()
        .values("parking__input")
        .annotate(last=Max("on"))
        .values("last")
    )
    found = still_open(Input.objects.filter(project__in=going_on, agreed_on__lt=today))
    return (
        found.filter(Q(deliverable=None) | ~Exists(delivered))
        .annotate(
            terms=Subquery(newest.values("facts__quote__terms")[:1]),
            agreement_id=Subquery(newest.values("pk")[:1]),
            again_on=Subquery(again),
        )
        .select_related("project__client__workspace", "project__owner")
        .order_by("agreed_on", "position", "pk")
    )
