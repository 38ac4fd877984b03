"""Days off: put down by who may, and what is under way follows at once, or by a worker."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from clientdesk.outbox.models import Effect
from clientdesk.workspaces.flows.keep_time_off import Off, add_time_off, take_back_time_off
from clientdesk.workspaces.models import Member, TimeOff
from delivery.flows import follow_working_days as flow
from delivery.models import DateSlip
from tests.delivery.website import Website
from tests.factories import browser_of, make_member
from tests.scope.signing import work_off

pytestmark = pytest.mark.django_db


def page(website: Website) -> str:
    return reverse("workspaces:time-off", args=[website.workspace.slug])


def newest_slip() -> DateSlip:
    return DateSlip.objects.filter(deliverable__title="Design").latest("at", "pk")


def test_days_off_move_what_waits_for_them_and_taken_back_they_move_nothing(
    desk: Any, website: Website
):
    """A late logo is counted in days of work: the flu of a colleague is not among them."""
    with website.on(11, 30):
        website.comes("Logo files", date(2026, 11, 27))
        assert website.expected()["Design"] == "9 Dec"
        typed = {"first_on": "2026-12-07", "last_on": "2026-12-08", "words": "A fair",
                 "member": website.by.pk}  # fmt: skip
        assert desk.post(page(website), typed).status_code == 302
        assert website.expected()["Design"] == "11 Dec"
        assert newest_slip().was_on == date(2026, 12, 9)
        assert "A fair" in desk.get(page(website)).content.decode()
        fair = TimeOff.objects.get(words="A fair")
        removal = f"{page(website)}{fair.pk}/removal/"
        assert desk.post(removal).status_code == 302
        assert website.expected()["Design"] == "9 Dec"
        assert desk.post(f"{removal}?undo=1").status_code == 302
        assert website.expected()["Design"] == "11 Dec"


def test_what_is_put_down_once_theirs_is_overdue_is_ours_and_says_so(website: Website):
    """The logo was due on 24 November. Days off put down before that, they could read."""
    with website.on(11, 23):
        add_time_off(Off(date(2026, 12, 7), date(2026, 12, 7)), website.by)
    with website.on(11, 27):
        website.comes("Logo files")
        assert (newest_slip().client_days, newest_slip().own_days) == (3, 0)
    with website.on(11, 30):
        row = add_time_off(Off(date(2026, 12, 8), date(2026, 12, 9)), website.by)
        slip = newest_slip()
        assert (f"{slip.now_on:%-d %b}", slip.client_days, slip.own_days) == ("14 Dec", 3, 2)
        assert [one["words"] for one in slip.causes] == [
            "Logo files came 3 working days late (agreed 24 Nov)",
            "2 working days off on our side, put down since",
        ]
        take_back_time_off(row.pk)
        slip = newest_slip()
        assert (f"{slip.now_on:%-d %b}", slip.client_days, slip.own_days) == ("10 Dec", 3, 0)


def test_what_is_wrong_is_said_beside_the_field(desk: Any, website: Website):
    answer = desk.post(page(website), {"first_on": "2026-12-08", "last_on": "2026-12-07"})
    assert answer.status_code == 422
    assert "before the first one" in answer.content.decode()


def test_a_member_puts_down_their_own_days_and_no_others(website: Website):
    colleague = make_member(website.workspace, Member.MEMBER, name="Paul Reed")
    theirs = browser_of(colleague)
    days = {"first_on": "2026-12-07", "member": website.by.pk}
    assert theirs.post(page(website), days).status_code == 422
    assert theirs.post(page(website), {**days, "member": colleague.pk}).status_code == 302
    with website.on(11, 30):
        closed = TimeOff.objects.get(words="Christmas")
        assert theirs.post(f"{page(website)}{closed.pk}/removal/").status_code == 403


def test_many_projects_are_moved_by_a_worker(website: Website, monkeypatch: Any):
    monkeypatch.setattr(flow, "AT_ONCE", 0)
    with website.on(11, 30):
        website.comes("Logo files", date(2026, 11, 27))
        off = Off(date(2026, 12, 7), date(2026, 12, 8))
        row = add_time_off(off, website.by)
        assert add_time_off(off, website.by) == row
        assert newest_slip().now_on == date(2026, 12, 9)
        assert Effect.objects.filter(kind=flow.MOVE_DATES).count() == 1
    work_off(row.created_at)
    with website.on(11, 30):
        assert newest_slip().now_on == date(2026, 12, 11)
        take_back_time_off(row.pk)
        assert Effect.objects.filter(kind=flow.MOVE_DATES).count() == 2
