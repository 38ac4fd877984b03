"""What agreements show on a client's page: their tab, the work under way, what is waited for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import DateField, Q, QuerySet, Value
from django.urls import reverse

from clientdesk import clock
from clientdesk.ui.days import day_in_words
from clientdesk.ui.days import today as this_day
from clientdesk.workspaces.models import Member, Workspace
from clients.asked_once import asked_once
from clients.models import Client, Entry
from clients.next_dates import NextDate, next_dates
from clients.origins import frozen_origin
from clients.stage import Stage, stage_fact
from clients.subjects import page_of_subject
from clients.tabs import add_tab
from clients.waiting import Side, Wait, waits
from scope.models import Agreement, Deliverable, Input, Project
from scope.promised_days import has_day_now, holds_on, is_awaited, stands_on

FRESH = timedelta(days=14)
_NO_DAY = Value(None, output_field=DateField())

add_tab("Agreement", "scope:agreements", 20)


@stage_fact("an agreement stands", Stage.ONBOARDING, weight=35)
def has_agreed(client_ids: Sequence[UUID]) -> "QuerySet[Project]":
    """Something promised is still to come, or it was agreed only now; whatever is to pay of it."""
    now = clock.now()
    fresh = Q(began_at__gte=now - FRESH) | Q(deliverables__promised_on__gte=this_day())
    return Project.objects.filter(fresh, client__in=client_ids)


@next_dates("promised dates")
def promised(client: Client, member: Member, today: date) -> list[NextDate]:
    """On the day that is expected; where it was promised for another, that is said."""
    return [
        NextDate(one.now_on, f"{one.title} {_promised(one, today)}", _tab(client))
        for one in _days(client)
        if not one.is_input and one.now_on >= today
    ]


def _promised(one: "_Day", today: date) -> str:
    """ "promised"; of one that moved, "expected, was promised for 4 Dec"."""
    if one.now_on == one.on:
        return "promised"
    return f"expected, was promised for {day_in_words(one.on, today, short=True)}"


@waits("inputs", Side.FOR_THEM)
def inputs(client: Client, member: Member) -> list[Wait]:
    """What they agreed to give: late once its day is over."""
    today = clock.today(client.workspace.zone)
    return [
        Wait(one.since, f"{one.title}, by {one.on.day} {one.on:%B}", _tab(client), one.on < today)
        for one in _days(client)
        if one.is_input
    ]


@dataclass(frozen=True)
class _Day:
    is_input: bool
    title: str
    on: date
    since: date
    moved_to: date | None = None

    @property
    def now_on(self) -> date:
        """Where it stands: by what is expected now, else by what was promised."""
        return self.moved_to or self.on


def _days(client: Client) -> list[_Day]:
    """What is promised and what is needed, nearest first: asked once for dates and waits."""
    return asked_once(client, "days agreed", lambda: _ask(client))


def _ask(client: Client) -> list[_Day]:
    zone = client.workspace.zone_info
    theirs = {"project__client__in": client.record_ids}
    handed = Deliverable.objects.annotate(holds_on=holds_on(), stands_on=stands_on()).filter(
        has_day_now(), **theirs, holds_on__isnull=False
    )
    needed = Input.objects.filter(is_awaited(), **theirs, agreed_on__isnull=False)
    rows = (
        handed.order_by()
        .values_list(Value(False), "title", "holds_on", "project__began_at", "stands_on")
        .union(
            needed.order_by().values_list(
                Value(True), "title", "agreed_on", "project__began_at", _NO_DAY
            ),
            all=True,
        )
    )
    return sorted(
        (
            _Day(is_input, title, on, at.astimezone(zone).date(), moved_to)
            for is_input, title, on, at, moved_to in rows
        ),
        key=lambda one: one.on,
    )


@page_of_subject("scope.agreement")
def agreement_page(workspace: Workspace, entry: Entry, agreement_id: UUID) -> str:
    return _page(workspace, agreement_id)


def _page(workspace: Workspace, agreement_id: UUID) -> str:
    return reverse("scope:agreement", args=[workspace.slug, agreement_id])


def _tab(client: Client) -> str:
    return reverse("scope:agreements", args=[client.workspace.slug, client.pk])


frozen_origin(
    Agreement._meta.label_lower,
    "It is agreed: the next version supersedes it, and it stays as it is.",
    _page,
)
