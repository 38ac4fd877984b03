"""Reminders go on schedule, once each, in the recipient's time, and not when they make no sense."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from billing.models import BillingDocument
from clientdesk.clock import standing_at
from clients.recording import Actor
from followups import planner
from followups.flows.hold_reminders import resume_reminders, stop_reminders
from followups.models import Track
from followups.policies import invoice_reminders
from followups.reasons import reason_against
from tests.followups.unpaid import Unpaid, at, unpaid_invoice

pytestmark = pytest.mark.django_db


@pytest.fixture
def unpaid() -> Unpaid:
    return unpaid_invoice()


def test_each_step_goes_on_its_day_and_none_between(unpaid: Unpaid) -> None:
    sent_on = [day for day in range(1, 32) if unpaid.tick(at(day))]
    assert sent_on == [4, 10, 17, 31]
    assert [decision for _, decision, _ in unpaid.nudges()] == ["send"] * 4
    assert unpaid.track().ended_why == "all steps done"
    assert all(f"invoice {unpaid.document.number}" in one.subject for one in mail.outbox)
    assert {one.to[0] for one in mail.outbox} == {"ines@harbor.example"}


def test_one_that_breaks_keeps_no_other_waiting_and_is_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken, sound = unpaid_invoice(), unpaid_invoice()

    def fails(document: BillingDocument, track: Track) -> str | None:
        if document.pk == broken.document.pk:
            raise ZeroDivisionError
        return reason_against(document, track)

    monkeypatch.setattr("followups.planner.reason_against", fails)
    broken.plan(at(10))
    assert len(sound.messages()) == 1 and broken.messages() == []
    assert (broken.track().held_why, broken.track().held_until) == (planner.BROKE, at(10, 10))
    monkeypatch.undo()
    broken.plan(at(10, 10))
    assert len(broken.messages()) == 1


def test_after_three_days_without_a_tick_one_reminder_goes_not_three() -> None:
    unpaid = unpaid_invoice(steps=[1, 2, 3])  # due on 8, 9 and 10 December
    assert unpaid.tick(at(7)) == []
    assert len(unpaid.tick(at(10, 14))) == 1
    assert unpaid.nudges() == [
        (1, "skip", "its time had passed while the desk was off"),
        (2, "skip", "its time had passed while the desk was off"),
        (3, "send", ""),
    ]
    assert unpaid.tick(at(11)) == unpaid.tick(at(14)) == []


def test_nine_days_off_over_three_steps_leave_the_right_one() -> None:  # A19
    unpaid = unpaid_invoice(steps=[-3, 3, 24])
    unpaid.tick(at(3))
    subject = unpaid.tick(at(12, 10)) + unpaid.tick(at(14))  # a Saturday waits for Monday
    assert len(subject) == 1
    assert unpaid.nudges()[0][:2] == (1, "skip")
    [message] = unpaid.messages()
    assert "due" in message.text and message.sent_at == at(14)
    assert unpaid.track().next_step == 3


def test_paid_between_planning_and_sending_is_not_sent_and_the_record_says_why(
    unpaid: Unpaid,
) -> None:  # A18
    unpaid.plan(at(10))
    [message] = unpaid.messages()
    assert message.sent_at is None
    unpaid.paid(at(10, 9, 1))
    unpaid.work(at(10, 9, 2))
    assert mail.outbox == []
    [message] = unpaid.messages()
    assert (message.sent_at, message.cancelled_why) == (None, "paid before it was sent")
    assert unpaid.told("mail.cancelled") == ["paid before it was sent"]
    assert unpaid.track().ended_why == "paid"
    assert unpaid.tick(at(31)) == []


def test_beat_twice_or_a_clock_set_back_sends_nothing_twice(unpaid: Unpaid) -> None:  # A15, A16
    assert len(unpaid.tick(at(10))) == 1
    for moment in (at(10), at(10, 9, 1), at(9), at(4), at(10, 16)):
        assert unpaid.tick(moment) == []
    assert len(unpaid.messages()) == 1


def test_it_waits_for_the_recipients_morning(unpaid: Unpaid) -> None:  # S4
    unpaid.change_contact(zone="America/New_York")
    assert unpaid.tick(at(10, 9)) == []
    assert unpaid.tick(at(10, 13, 59)) == []
    assert len(unpaid.tick(at(10, 14))) == 1


def test_decided_in_time_but_handed_over_too_late_it_waits_for_the_next_morning(
    unpaid: Unpaid,
) -> None:
    unpaid.plan(at(10, 16, 59))
    unpaid.work(at(10, 17, 1))
    assert mail.outbox == []
    unpaid.work(at(11, 9))
    assert len(mail.outbox) == 1


def test_a_zone_moved_across_the_date_line_the_night_before_sends_once() -> None:  # A20
    unpaid = unpaid_invoice(zone="Pacific/Auckland")
    moment, sent = at(9, 12), 0
    while moment < at(13):
        if moment == at(9, 19):
            unpaid.change_contact(zone="Pacific/Honolulu")
        sent += len(unpaid.tick(moment))
        moment += timedelta(hours=1)
    assert sent == 1


def test_to_a_bounced_address_nothing_goes_and_it_waits_for_another(unpaid: Unpaid) -> None:  # A22
    unpaid.change_contact(mail_stopped_at=at(1), mail_stopped_why="the address does not exist")
    assert unpaid.tick(at(10)) == []
    track = unpaid.track()
    assert track.held_why == "no address takes mail" and track.ended_at is None
    unpaid.change_contact(mail_stopped_at=None, mail_stopped_why="")
    assert len(unpaid.tick(at(14))) == 1


def test_one_click_stops_them_and_another_lets_them_go_on(unpaid: Unpaid) -> None:  # S5
    actor = Actor.member(unpaid.owner)
    with standing_at(at(8)), unpaid.inside():
        stop_reminders(unpaid.document, actor)
    assert unpaid.tick(at(10)) == []
    with standing_at(at(15)), unpaid.inside():
        resume_reminders(unpaid.document, actor)
    assert len(unpaid.tick(at(17))) == 1
    assert unpaid.told("reminders.stopped") == unpaid.told("reminders.resumed") == [""]


def test_stopped_between_planning_and_sending_it_is_not_sent(unpaid: Unpaid) -> None:
    unpaid.plan(at(10))
    with standing_at(at(10, 9, 1)), unpaid.inside():
        stop_reminders(unpaid.document, Actor.member(unpaid.owner))
    unpaid.work(at(10, 9, 2))
    assert mail.outbox == []
    assert unpaid.told("mail.cancelled") == [f"stopped by {unpaid.owner.name}"]


def test_switched_off_for_the_workspace_none_goes(unpaid: Unpaid) -> None:
    with unpaid.inside():
        policy = invoice_reminders(unpaid.workspace)
        policy.switched_off_at = at(1)
        policy.save()
    assert [unpaid.tick(at(day)) for day in (4, 10, 17, 31)] == [[]] * 4
