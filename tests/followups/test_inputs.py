"""Clients are asked for what they owe, with what waiting costs; and time itself moves dates."""

from datetime import UTC, datetime

import pytest
from django.core import mail

from clientdesk.clock import standing_at
from clientdesk.mail.models import Message
from clientdesk.workspaces.scope import within
from clients.models import Contact
from clients.recording import Actor
from delivery.flows.answer_delivery import approve
from delivery.flows.deliver import deliver
from delivery.handing import Handing
from delivery.models import DateSlip
from delivery.waiting import waiting_of
from followups.models import Nudge, Track
from followups.planner import plan_due
from followups.policies import INPUT_REMINDER, PROJECT_DATES
from tests.delivery.conftest import website
from tests.delivery.website import Website
from tests.followups.unpaid import work
from tests.studio import harbor, maya, studio

__all__ = ["harbor", "maya", "studio", "website"]
pytestmark = pytest.mark.django_db


def november(day: int, hour: int = 9, minute: int = 30) -> datetime:
    """Lisbon and Dublin have UTC in winter."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def tick(*moments: datetime) -> list[tuple[int, str]]:
    """(day, subject) of what the planner and the worker sent when the clock stood there."""
    found = []
    for moment in moments:
        before = len(mail.outbox)
        with standing_at(moment):
            plan_due(moment)
            work()
        found += [(moment.day, one.subject) for one in mail.outbox[before:]]
    return found


@pytest.fixture
def begun(website: Website) -> Website:
    """All that is mailed on signing is out."""
    tick(november(17), november(18))
    return website


def every_day(first: int, last: int) -> list[datetime]:
    return [november(day) for day in range(first, last + 1)]


def test_one_mail_the_working_day_before_says_what_waiting_costs(begun: Website):
    assert tick(november(23, 8), november(23, 9), november(23, 12)) == [
        (23, "Logo files: agreed for Tue, 24 November")
    ]
    said = mail.outbox[-1].body
    for words in (
        "If it comes by Tue, 24 November, Design stays on 4 Dec.",
        "A working day later it is 7 Dec, and so on.",
        "From Mon, 14 December it is 4 Jan 2027, because we are away from 24 Dec to 3 Jan 2027.",
        "If it comes by Tue, 24 November, Launch stays on 29 Jan 2027.",
        "1 Feb is",
    ):
        assert words in said
    assert "buffer" not in said.lower()


def test_late_ones_are_asked_for_every_few_days_until_they_come(begun: Website):
    subjects = [one for one in tick(*every_day(23, 30)) if "Logo" in one[1]]
    assert subjects == [
        (23, "Logo files: agreed for Tue, 24 November"),
        (26, "Logo files: agreed for Tue, 24 November, 2 working days late"),
    ]
    with begun.on(12, 2):
        begun.comes("Logo files")
        begun.comes("Notes for the texts")
        assert Track.objects.get(kind=INPUT_REMINDER).ended_why == "nothing is awaited from them"


def test_nothing_goes_without_an_address_or_for_what_came_before_it_was_sent(begun: Website):
    with within(begun.workspace.pk):
        Contact.objects.update(email="")
    assert tick(november(23, 9)) == []
    with within(begun.workspace.pk):
        track = Track.objects.get(kind=INPUT_REMINDER)
        assert track.held_why == "no address takes mail"
        Track.objects.update(held_until=None)
        Contact.objects.update(email="ines@harbor.example")
    with standing_at(november(23)):
        plan_due(november(23))
    with begun.on(11, 23):
        begun.comes("Logo files")
    with standing_at(november(23, 10)):
        work()
    with within(begun.workspace.pk):
        message = Message.objects.get(kind=INPUT_REMINDER)
        assert message.cancelled_why == "something came before it was sent"


def test_a_word_ahead_that_was_missed_is_not_said_late_and_nothing_comes_twice(begun: Website):
    said = tick(november(25), november(26), november(26, 15), november(27))
    assert [day for day, subject in said if "Logo" in subject] == [26]
    with within(begun.workspace.pk):
        assert Nudge.objects.filter(kind=INPUT_REMINDER).count() == 1


def test_time_moves_dates_in_the_morning_and_after_downtime_once(begun: Website):
    def moves() -> list[str]:
        with within(begun.workspace.pk):
            slips = DateSlip.objects.filter(deliverable__title="Design")
            return [f"{slip.now_on:%-d %b}" for slip in slips]

    tick(november(24, 8))
    assert moves() == []
    tick(november(25, 5))
    assert moves() == []
    tick(november(25, 6))
    assert moves() == ["7 Dec"]
    tick(november(27, 12))
    assert moves() == ["7 Dec", "9 Dec"]
    with within(begun.workspace.pk):
        track = Track.objects.get(kind=PROJECT_DATES)
        assert track.next_at == november(30, 6, 0)


def test_when_all_is_handed_over_nobody_looks_any_more(begun: Website):
    with begun.on(11, 23):
        for title in ("Design", "Build", "Texts", "Launch"):
            deliver(begun.deliverable(title).pk, begun.by)
            approve(begun.deliverable(title).pk, Actor.member(begun.by), begun.contact())
        ended = Track.objects.filter(kind__in=[PROJECT_DATES, INPUT_REMINDER])
        assert all(track.ended_at for track in ended)
        assert ended.count() == 2


def test_a_delivery_without_a_word_is_asked_about_with_what_silence_costs(begun: Website):
    with begun.on(11, 23):
        begun.comes("Logo files")
        begun.comes("Notes for the texts")
        ines = begun.contact()
        deliver(begun.deliverable("Design").pk, begun.by, handing=Handing(contact=ines))
    assert "Please answer by Monday, 30 November 2026: what comes next waits" in tick_mail(23, 11)
    (first,) = [one for one in tick(*every_day(24, 27)) if "Your word" in one[1]]
    assert first[0] == 27, "the working day before"
    assert first[1].startswith("Your word on Design: asked for by Mon, 30 November")
    said = mail.outbox[-1].body
    assert "A short note ahead: a look and a word from you is what we need next" in said
    assert "If it comes by Mon, 30 November, Build stays on 15 Jan 2027." in said
    assert "A working day later it is 18 Jan 2027, and so on." in said
    december = [datetime(2026, 12, day, 9, 30, tzinfo=UTC) for day in (1, 2)]
    (late,) = [subject for _, subject in tick(*december) if "Your word" in subject]
    assert late.startswith(
        "Your word on Design: asked for by Mon, 30 November, 2 working days late"
    )
    said = mail.outbox[-1].body
    why = "Design waits 2 working days longer for approval than asked (by 30 Nov)"
    assert f"Build: was 15 Jan 2027, now 19 Jan 2027: {why}" in said
    with begun.on(12, 2):
        dates = waiting_of(begun.project).words[0]
        assert dates.nearest and dates.nearest.kept == "If it comes today, Build is on 19 Jan 2027"
        approve(begun.deliverable("Design").pk, Actor.contact(ines), ines)
        assert Track.objects.get(kind=INPUT_REMINDER).ended_why == "nothing is awaited from them"
    later = [datetime(2026, 12, day, 9, 30, tzinfo=UTC) for day in range(3, 12)]
    assert not [subject for _, subject in tick(*later) if "Your word" in subject]


def tick_mail(day: int, hour: int) -> str:
    """What the last mail of that moment says."""
    tick(november(day, hour))
    return str(mail.outbox[-1].body)
