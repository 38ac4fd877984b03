"""What was agreed, as the client reads it on their page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Subquery

from changes.mailing import PURPOSE as CHANGE
from changes.order_queries import made_by_approval
from clientdesk import clock
from clientdesk.portal.moved import MovedDates
from clientdesk.portal.rows import PageRow
from clientdesk.ui import days
from clients.decision_queries import standing_decisions
from clients.held_days import days_held_of
from clients.models import Client
from delivery.models import WorkStep
from delivery.parked_dates import parked_deliverables
from delivery.queries import last_step
from scope.mailing import PURPOSE as QUOTE
from scope.models import Agreement, Deliverable
from scope.promised_days import holds_on

SHOWN = 12
_THERE = {
    WorkStep.Kind.DELIVERED: ("handed over", "info"),
    WorkStep.Kind.APPROVED: ("approved", "ok"),
}


def agreements(client: Client) -> list[PageRow]:
    """The newest first; each opens the page it was signed or approved on, with its PDF."""
    found = Agreement.objects.filter(client__in=client.record_ids)
    approved = made_by_approval(client)
    rows = []
    for one in found.order_by("-at", "-n")[:SHOWN]:
        version_id = approved.get((one.project_id, one.n))
        goes = (QUOTE, one.version_id) if one.version_id else (CHANGE, version_id)
        why = f"{one.get_how_display()} {_day(one.agreed_on)}, version {one.n}"
        if goes[1]:
            rows.append(PageRow(what=one.title, why=why, act="Read", goes=goes))
    return rows


def dates(client: Client, moved: Sequence[MovedDates] = ()) -> list[PageRow]:
    """The days that are theirs; what they get, and when: without our buffer, the soonest first.

    Where a date of `moved` stands elsewhere than it was promised, both days are told, and it
    stands where it is expected now. What is parked has no date.
    """
    today = clock.today(client.workspace.zone)
    theirs = [one for one in days_held_of(client) if one.released_at is None and one.on >= today]
    expected = {
        one.deliverable.pk: one.now_on for each in moved for one in each.questions if one.slip
    }
    found = Deliverable.objects.annotate(
        holds_on=holds_on(), told=Subquery(last_step().values("kind")[:1])
    ).filter(project__client__in=client.record_ids, holds_on__isnull=False)
    parts = sorted(
        found.order_by("holds_on", "position")[:SHOWN],
        key=lambda one: expected.get(one.pk, one.holds_on),
    )
    rests = parked_deliverables(client)
    return [
        *(PageRow(what=_day(one.on), why="held for you", tag="yours", tag_kind="ok")
          for one in theirs),
        *(_parked(one, rests[one.pk]) if one.pk in rests
          else _what_comes(one, expected.get(one.pk, one.holds_on), today) for one in parts),
    ]  # fmt: skip


def _parked(part: Deliverable, since: date) -> PageRow:
    words = days.day_in_words(since, days.today(), short=True)
    return PageRow(what=part.title, why=f"parked since {words}")


def _what_comes(part: Any, on: date, today: date) -> PageRow:
    """`part` is a deliverable with holds_on and its newest step; `on` the day it stands on now. A
    date that both moved by a yes was the one that was signed.
    """
    before = part.holds_on if on != part.holds_on else part.promised_on
    has_moved = before is not None and before != on
    tag, tag_kind = _THERE.get(part.told, ("", ""))
    return PageRow(
        what=part.title,
        why=f"promised for {_day(part.holds_on)}",
        tag=tag,
        tag_kind=tag_kind,
        was=days.day_in_words(before, today, short=True) if has_moved else "",
        now=days.day_in_words(on, today, short=True) if has_moved else "",
    )


def _their_word(decision: Any) -> dict[str, str]:
    if decision.is_agreed:
        return {"tag": "you confirmed it", "tag_kind": "ok"}
    return {"tag": "you see it otherwise", "tag_kind": "wait"} if decision.is_otherwise else {}


def decisions(client: Client) -> list[PageRow]:
    """Those that hold, the newest first."""
    return [
        PageRow(
            what=str(one),
            why=f"{_day(one.decided_on)}, {one.get_how_display()}"
            + (f", {one.approved_by.name}" if one.approved_by else ""),
            **_their_word(one),
        )
        for one in standing_decisions(client, SHOWN)
    ]


def _day(value: object) -> str:
    return days.day_in_words(value, days.today()) if value else ""  # type: ignore[arg-type]
