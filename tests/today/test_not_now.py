"""Not now: a row of Today waits for a later day, and is never lost."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clientdesk import clock
from clientdesk.clock.models import ClockSetting
from clientdesk.today.models import NotNow
from clientdesk.today.page import Today
from clientdesk.today.queries import SHOWN
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within
from tests.factories import browser_of, make_client, make_member, make_workspace
from tests.today.test_today import issued, more_of, paid, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def maya() -> Member:
    stand_at("2027-03-03 09:00")  # a Wednesday
    return make_member(make_workspace())


def stand_at(moment: str) -> None:
    at = datetime.fromisoformat(f"{moment}+00:00")
    ClockSetting.objects.update_or_create(id=1, defaults={"stands_at": at})


def not_paid(member: Member) -> Any:
    """Late since two days."""
    with within(member.workspace_id):
        day = clock.today("Europe/Dublin") - timedelta(days=2)
        return issued(make_client(member.workspace), "1", day)


def say(member: Member, day: str = "2027-03-08", page: Today | None = None) -> Any:
    row = (page or shown(member)).needs_you[0]
    form = {"about": row.about, "facts": row.facts, "day": day}
    return browser_of(member).post(path(member, "not-now"), form)


def path(member: Member, name: str, *ids: Any) -> str:
    return reverse(f"today:{name}", args=[member.workspace.slug, *ids])


def standing(member: Member) -> NotNow:
    with within(member.workspace_id):
        return NotNow.objects.get(ended_at=None)


def test_it_waits_for_its_day_for_one_member_alone(maya: Member) -> None:
    not_paid(maya)
    devon = make_member(maya.workspace, Member.ADMIN, name="Devon")
    assert say(maya, "Monday").url == path(maya, "today")
    assert [one.until.isoformat() for _, one in shown(maya).not_now] == ["2027-03-08"]
    assert shown(maya).needs_you == []
    assert len(shown(devon).needs_you) == 1
    stand_at("2027-03-07 23:30")
    assert shown(maya).needs_you == []
    stand_at("2027-03-08 00:30")
    assert len(shown(maya).needs_you) == 1 and shown(maya).not_now == []


def test_it_comes_back_as_soon_as_its_facts_are_others(maya: Member) -> None:
    invoice = not_paid(maya)
    say(maya)
    assert shown(maya).needs_you == []
    with within(maya.workspace_id):
        paid(invoice, 4000)
    assert [row.tag for row in shown(maya).needs_you] == ["€60.00 overdue"]


def test_what_changed_since_the_page_was_opened_is_not_hidden(maya: Member) -> None:
    invoice, seen = not_paid(maya), shown(maya)
    with within(maya.workspace_id):
        paid(invoice, 4000)
    say(maya, page=seen)
    assert len(shown(maya).needs_you) == 1


def test_undo_brings_it_back_and_the_last_day_said_counts(maya: Member) -> None:
    not_paid(maya)
    seen = shown(maya)
    say(maya, "tomorrow", seen)
    say(maya, "in 10 days", seen)
    assert standing(maya).until.isoformat() == "2027-03-13"
    put = standing(maya)
    for _ in range(2):
        browser_of(maya).post(path(maya, "not-now-end", put.pk))
    assert len(shown(maya).needs_you) == 1


@pytest.mark.parametrize(
    "day", ["", "today", "yesterday", "some day", "31 December", "9" * 60, "2027-02-30"]
)
def test_a_day_that_cannot_be_is_refused_beside_it_with_what_was_typed(
    maya: Member, day: str
) -> None:
    not_paid(maya)
    answer = say(maya, day)
    assert answer.status_code == 422
    assert f'value="{day}"' in answer.content.decode()
    assert 'class="error"' in answer.content.decode()
    assert len(shown(maya).needs_you) == 1


def test_what_stood_behind_comes_up(maya: Member) -> None:
    with within(maya.workspace_id):
        more_of(maya, SHOWN + 2)
    before = shown(maya)
    say(maya, page=before)
    after = shown(maya)
    late = [
        [row.about for row in page.needs_you if "overdue" in row.tag] for page in (before, after)
    ]
    assert before.is_cut and [len(rows) for rows in late] == [SHOWN, SHOWN]
    assert late[1] != late[0]


def test_nobody_ends_it_for_another_and_what_is_settled_is_said(maya: Member) -> None:
    invoice, seen = not_paid(maya), shown(maya)
    say(maya)
    for other in (make_member(maya.workspace, name="Devon"), make_member(make_workspace())):
        answer = browser_of(other).post(path(other, "not-now-end", standing(maya).pk))
        assert answer.status_code == 404
    with within(maya.workspace_id):
        paid(invoice, 10000)
    browser: Browser = browser_of(maya)
    row = seen.needs_you[0]
    form = {"about": row.about, "facts": row.facts, "day": "Friday"}
    answer = browser.post(path(maya, "not-now"), form, follow=True)
    assert "does not stand on Today any more" in answer.content.decode()
