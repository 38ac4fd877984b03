"""After how many days one asks again: set, shown, and followed by what is under way."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from clientdesk import clock
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from followups.flows.set_follow_ups import set_follow_ups
from followups.models import Policy, Track
from followups.planner import plan_due
from followups.policies import INTAKE_NUDGE, ONBOARDING_STEP, QUOTE_FOLLOW_UP, steps_of
from tests.factories import browser_of, make_member
from tests.scope.quoting import SENT_AT, Sent
from tests.studio import desk, harbor, maya, studio

__all__ = ["desk", "harbor", "maya", "studio"]
pytestmark = pytest.mark.django_db
A_WEDNESDAY = datetime(2027, 1, 20, 12, tzinfo=UTC)


def page(studio: Workspace) -> str:
    return f"/w/{studio.slug}/settings/follow-ups/"


def save(desk: Browser, studio: Workspace, kind: str, days: str, is_on: bool = True) -> Any:
    typed = {"kind": kind, f"{kind}-days": days, **({f"{kind}-are_on": "on"} if is_on else {})}
    return desk.post(page(studio), typed)


def offsets(studio: Workspace, kind: str) -> list[int]:
    with within(studio.pk):
        return [step.offset_days for step in steps_of(Policy.objects.get(name=kind))]


def test_the_page_says_when_the_words_would_go(desk: Browser, studio: Workspace) -> None:
    with clock.standing_at(A_WEDNESDAY):
        words = desk.get(page(studio)).content.decode()
        # three and six days after: Saturday is skipped, and no two go on one day
        quotes = words.partition("Quotes")[2].partition("</section>")[0]
        assert "25 January" in quotes and "26 January" in quotes and "09:00" in quotes
        save(desk, studio, QUOTE_FOLLOW_UP, "3, 4")
        quotes = desk.get(page(studio)).content.decode().partition("Quotes")[2]
        assert "25 January" in quotes and "26 January" in quotes
    with within(studio.pk):
        assert not Policy.objects.filter(name=INTAKE_NUDGE).exists(), "looking makes nothing"


def test_what_is_under_way_is_planned_anew_from_its_next_word_on(
    desk: Browser, studio: Workspace, maya: Member, harbor: Client
) -> None:
    Sent.begin(studio, maya, harbor)  # Monday, 9 November: words on the 12th and the 16th

    def runs(at: datetime) -> Track:
        with clock.standing_at(at):
            plan_due(at)
        with within(studio.pk):
            return Track.objects.get(kind=QUOTE_FOLLOW_UP)

    next_day = SENT_AT + timedelta(days=1)
    with clock.standing_at(next_day):
        assert save(desk, studio, QUOTE_FOLLOW_UP, "5, 9").status_code == 302
    track = runs(next_day)
    assert track.next_at is not None and track.next_at.date().isoformat() == "2026-11-16"
    track = runs(track.next_at)
    with within(studio.pk):
        assert Message.objects.filter(kind=QUOTE_FOLLOW_UP).count() == 1
    assert track.next_step == 2 and track.next_at.date().isoformat() == "2026-11-18"
    # one word went: the second one keeps the new days too
    with clock.standing_at(track.next_at - timedelta(days=1)):
        save(desk, studio, QUOTE_FOLLOW_UP, "5, 11")
    track = runs(track.next_at - timedelta(days=1))
    assert track.next_at is not None and track.next_at.date().isoformat() == "2026-11-20"


def test_switched_off_nothing_goes_and_what_comes_due_ends(
    desk: Browser, studio: Workspace, maya: Member, harbor: Client
) -> None:
    Sent.begin(studio, maya, harbor)
    with clock.standing_at(SENT_AT):
        save(desk, studio, QUOTE_FOLLOW_UP, "3, 6", is_on=False)
        assert "Nobody is asked again" in desk.get(page(studio)).content.decode()
    later = SENT_AT + timedelta(days=4)
    with clock.standing_at(later):
        plan_due(later)
    with within(studio.pk):
        assert Track.objects.get(kind=QUOTE_FOLLOW_UP).ended_why == (
            "follow-ups of quotes are switched off"
        )
        assert not Message.objects.filter(kind=QUOTE_FOLLOW_UP).exists()


def test_of_an_onboarding_only_the_reminders_are_set(studio: Workspace, maya: Member) -> None:
    with within(studio.pk):
        set_follow_ups(ONBOARDING_STEP, [2, 5], True, maya)
    assert offsets(studio, ONBOARDING_STEP) == [0, 2, 5]
    with within(studio.pk):
        policy = set_follow_ups(ONBOARDING_STEP, [2, 5], False, maya)
        assert policy.switched_off_at is None, "steps that run by themselves go on"
    assert offsets(studio, ONBOARDING_STEP) == [0]


@pytest.mark.parametrize(
    ("kind", "days", "why"),
    [
        (QUOTE_FOLLOW_UP, "three", "Write whole days"),
        (QUOTE_FOLLOW_UP, "-3", "Between 1 and 60"),
        (QUOTE_FOLLOW_UP, "61", "Between 1 and 60"),
        (QUOTE_FOLLOW_UP, "", "Write a day, or switch it off"),
        (INTAKE_NUDGE, "3, 6", "At most one word"),
    ],
)
def test_what_cannot_be_is_said_beside_it(
    desk: Browser, studio: Workspace, kind: str, days: str, why: str
) -> None:
    answer = save(desk, studio, kind, days)
    assert answer.status_code == 422 and why in answer.content.decode()


def test_only_who_changes_settings_sees_it(studio: Workspace) -> None:
    assert browser_of(make_member(studio, "member")).get(page(studio)).status_code == 403
