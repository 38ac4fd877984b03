"""What the pages of change orders ask."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from changes.differences import differences
from changes.mailing import PURPOSE
from changes.models import ChangeAnswer, ChangeOrder, ChangeQuestion, ChangeVersion
from clients.models import Client
from scope.models import Project
from scope.versions import Versions

SHOWN = 100
STATES = {
    "draft": ("draft", ""),
    "open": ("waits for their answer", "wait"),
    "expired": ("ended", "late"),
    "approved": ("approved", "ok"),
    "agreed": ("agreed", "ok"),
    "declined": ("declined", ""),
    "withdrawn": ("withdrawn", ""),
}
ORDERS = Versions(ChangeVersion, ChangeAnswer, ChangeQuestion, PURPOSE, differences)


def orders_of(client: Client, today: date) -> list[Any]:
    """The newest first: one query."""
    theirs = ChangeOrder.objects.filter(client__in=client.record_ids, discarded_at=None)
    found = ORDERS.with_snapshot(ORDERS.with_state(theirs, today))
    return list(found.select_related("project").order_by("-created_at", "-id")[:SHOWN])


def open_for(client: Client, today: date) -> list[Any]:
    """What waits for the client's answer, the soonest to end first: one query."""
    theirs = ChangeOrder.objects.filter(client__in=client.record_ids)
    found = ORDERS.unanswered(theirs, today).filter(state="open")
    return list(ORDERS.with_snapshot(found).order_by("valid_until", "pk")[:SHOWN])


def open_of(project: Project, today: date) -> "QuerySet[ChangeOrder]":
    """Those of a project that wait for the client's answer."""
    theirs = ChangeOrder.objects.filter(project=project, discarded_at=None)
    return ORDERS.with_state(theirs, today).filter(state="open")


def baskets_of(client: Client) -> list[ChangeVersion]:
    """What gathers for this client and is not sent yet, with something in it: one query."""
    found = ChangeVersion.objects.filter(
        order__client__in=client.record_ids,
        order__order_kind=ChangeOrder.Kind.BASKET,
        order__current_n=0,
        order__discarded_at=None,
    ).select_related("order__project")
    return [one for one in found.order_by("created_at", "pk")[:SHOWN] if one.says.items]


def made_by_approval(client: Client) -> dict[tuple[UUID, int], UUID]:
    """Which version of a change order made which version of a project's agreement: one query."""
    found = ChangeAnswer.objects.filter(
        version__order__client__in=client.record_ids, agreement_n__isnull=False
    )
    rows = found.values_list("version__order__project_id", "agreement_n", "version_id")
    return {(project_id, n): version_id for project_id, n, version_id in rows}
