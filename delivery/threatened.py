"""Promised dates in danger of which the client does not know yet: what a heads-up is for.

A date is threatened when a slip stands that lies after the promise, whoever's days they are: the
forecast expects it later than it was promised. Own days that the buffer holds threaten nothing,
even its last one: no date has moved, and the buffer is for our eyes only.

A danger is told once. A date that goes on slipping a day at a time for the same causes is the same
danger; when a cause is another, or what was awaited has come and the date is certain, it is a new
one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from clientdesk import clock
from delivery.going_on import goes_on
from delivery.models import AnsweredDate, DateProposal, DateSlip, Promise, SlipTold, WorkStep
from delivery.moves import Move
from delivery.queries import standing
from scope.models import Project

_MOST = 200


@dataclass(frozen=True)
class Threat:
    """A project with the dates of it that are in danger, the soonest promised first."""

    project: Project
    moves: list[Move]

    @property
    def first(self) -> Move:
        return self.moves[0]


def threats_to(clients: Any) -> list[Threat]:
    """Of projects of these clients (a queryset, or ids) that are open and not parked, the soonest
    promised first. Two queries."""
    slips = list(_standing_later(clients)[:_MOST])
    told = _told_of([slip.deliverable_id for slip in slips])
    moves: dict[UUID, list[Move]] = {}
    for slip in slips:
        if slip.deliverable_id not in told:
            project = slip.deliverable.project
            today = clock.today(project.client.workspace.zone)
            moves.setdefault(project.pk, []).append(Move(slip.deliverable, slip, today))
    return [Threat(found[0].deliverable.project, found) for found in moves.values()]


def same_danger(slips: Sequence[DateSlip]) -> list[DateSlip]:
    """Of one deliverable's slips in order: the newest, and those before it that tell of the same
    danger, the newest first. What was told of one holds for all of them."""
    newest_first = list(reversed(slips))
    found = newest_first[:1]
    for later, before in pairwise(newest_first):
        goes_on = not later.moved or later.named_causes == before.named_causes
        if before.promised_on != later.promised_on or not goes_on:
            break
        found.append(before)
    return found


def _standing_later(clients: Any) -> QuerySet[DateSlip]:
    """The newest slip of what is not handed over, after its promise, with no word since."""
    of_it = {"deliverable": OuterRef("deliverable")}
    since = {**of_it, "at__gte": OuterRef("at")}
    newest = DateSlip.objects.filter(**of_it).order_by("-at", "-id").values("pk")[:1]
    going_on = Project.objects.filter(goes_on(), client__in=clients)
    found = DateSlip.objects.filter(
        ~Exists(standing().filter(kind=WorkStep.Kind.DELIVERED, **of_it)),
        ~Exists(Promise.objects.filter(**since)),
        ~Exists(DateProposal.objects.filter(**since)),
        pk=Subquery(newest),
        now_on__gt=F("promised_on"),
        deliverable__project__in=going_on,
    )
    with_them = found.select_related(
        "deliverable__project__client__workspace", "deliverable__project__owner"
    )
    return with_them.order_by("promised_on", "deliverable__position", "pk")


def _told_of(deliverables: Sequence[UUID]) -> set[UUID]:
    """Of which of these the client was told, or has answered, in any way."""
    told = SlipTold.objects.filter(slip=OuterRef("pk"))
    answered = AnsweredDate.objects.filter(slip=OuterRef("pk"))
    rows = DateSlip.objects.filter(deliverable__in=deliverables).annotate(
        is_told=Exists(told) | Exists(answered)
    )
    by_deliverable: dict[UUID, list[Any]] = {}
    for row in rows.order_by("at", "id"):
        by_deliverable.setdefault(row.deliverable_id, []).append(row)
    return {
        pk for pk, slips in by_deliverable.items() if any(s.is_told for s in same_danger(slips))
    }
