"""What happens with inputs and deliverables moves dates, once, and is told with its cause."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from clients.recording import Actor
from delivery.flows.answer_delivery import RoundsUsedUp, approve, ask_revision
from delivery.flows.deliver import deliver
from delivery.flows.lose_days import lose_days, take_back_lost_days
from delivery.flows.move_dates import move_dates
from delivery.flows.promise_anew import promise_anew
from delivery.flows.receive_input import NotYet, reopen_input
from delivery.flows.start_work import start_work
from delivery.flows.take_back_step import NotYours, take_back_step
from delivery.models import DateSlip
from delivery.states import State
from delivery.stepping import NotNow
from tests.delivery.website import Website

pytestmark = pytest.mark.django_db


def test_a_late_logo_moves_three_dates_and_says_why(website: Website):
    with website.on(11, 27):
        website.comes("Logo files")
        assert website.expected() == {
            "Design": "9 Dec", "Build": "20 Jan", "Texts": "20 Jan", "Launch": "4 Feb"
        }  # fmt: skip
        slip = DateSlip.objects.get(deliverable__title="Design")
        assert (slip.was_on, slip.now_on) == (date(2026, 12, 4), date(2026, 12, 9))
        assert (slip.client_days, slip.own_days) == (3, 0)
        assert slip.causes[0]["words"] == "Logo files came 3 working days late (agreed 24 Nov)"
        assert (
            website.headlines("input")[-1] == "Logo files came 3 working days late (agreed 24 Nov)"
        )
        assert website.headlines("slip") == [
            "Design was 4 Dec, now 9 Dec; Build was 15 Jan 2027, now 20 Jan 2027; "
            "Texts was 15 Jan 2027, now 20 Jan 2027; Launch was 29 Jan 2027, now 4 Feb 2027"
        ]


def test_each_day_of_waiting_is_a_move_and_the_record_is_told_of_the_cause_once(website: Website):
    for day in (25, 26, 26, 27):
        with website.on(11, day, hour=8):
            move_dates(website.project)
    with website.on(11, 27):
        website.comes("Logo files")
        *days, settled = DateSlip.objects.filter(deliverable__title="Design")
        assert [f"{one.now_on:%-d %b}" for one in days] == ["7 Dec", "8 Dec", "9 Dec"]
        assert days[-1].causes[0]["words"].startswith("Logo files not here yet")
        assert not settled.moved
        assert settled.causes[0]["words"].startswith("Logo files came 3 working days late")
        assert len(website.headlines("slip")) == 1


def test_lost_days_eat_the_buffer_and_only_the_rest_moves_a_date(website: Website):
    with website.on(11, 23):
        website.comes("Logo files")
        design = website.deliverable("Design")
        lost = lose_days(design.pk, 2, website.by, "A flu")
        assert website.piece("Design").outlook.buffer_left == 1
        assert not DateSlip.objects.exists()
        lose_days(design.pk, 3, website.by)
        assert website.expected()["Design"] == "8 Dec"
        assert take_back_lost_days(lost.pk, website.by)
        assert not take_back_lost_days(lost.pk, website.by)
        assert website.expected()["Design"] == "4 Dec"
        assert DateSlip.objects.filter(deliverable=design).last().own_days == 0


def test_delivered_revised_approved(website: Website):
    with website.on(11, 23):
        design = website.deliverable("Design")
        assert website.piece("Design").state == State.WAITING
        website.comes("Logo files")
        assert website.piece("Design").state == State.READY
        start_work(design.pk, website.by)
        with pytest.raises(NotNow):
            approve(design.pk, Actor.member(website.by))
    with website.on(12, 3):
        step = deliver(design.pk, website.by, "Three pages, as agreed")
        assert deliver(design.pk, website.by) == step
        contact = website.contact()
        ask_revision(design.pk, Actor.contact(contact), "A warmer red", contact)
        assert website.piece("Design").rounds_left == 1
        assert website.headlines("deliverable")[-1].endswith("of Design: 1 of 2 used")
        deliver(design.pk, website.by)
        ask_revision(design.pk, Actor.contact(contact), "And warmer", contact)
        deliver(design.pk, website.by)
        with pytest.raises(RoundsUsedUp):
            ask_revision(design.pk, Actor.contact(contact), "Once more", contact)
        said = approve(design.pk, Actor.contact(contact), contact)
        assert approve(design.pk, Actor.contact(contact), contact) == said
        piece = website.piece("Design")
        assert (piece.state, piece.kept_promise) == (State.APPROVED, True)
        with pytest.raises(NotYours):
            take_back_step(said.pk, website.by)


def test_a_step_is_taken_back_by_a_further_one(website: Website):
    with website.on(11, 23):
        step = start_work(website.deliverable("Design").pk, website.by)
        assert take_back_step(step.pk, website.by)
        assert take_back_step(step.pk, website.by) is None
        assert website.piece("Design").state == State.WAITING
        assert website.headlines("deliverable") == [
            "Work on Design began", "Taken back: Design in progress"
        ]  # fmt: skip


def test_what_was_not_whole_counts_as_missing_again(website: Website):
    with website.on(11, 24):
        website.comes("Logo files")
    with website.on(11, 26):
        assert website.expected()["Design"] == "4 Dec"
        reopen_input(website.input("Logo files").pk, website.by, "The vector file is missing")
        assert website.expected()["Design"] == "8 Dec"
        with pytest.raises(NotYet):
            website.comes("Logo files", on=date(2026, 11, 27))
        website.comes("Logo files", on=date(2026, 11, 25))
        assert website.expected()["Design"] == "7 Dec"


def test_a_promise_is_moved_by_what_was_agreed_and_later_days_count_from_there(website: Website):
    with website.on(11, 27):
        website.comes("Logo files")
        dates = {website.deliverable("Design").pk: date(2026, 12, 9)}
        decision = ("clients.decision", uuid4())
        promise_anew(website.project, dates, decision, Actor.contact(website.contact()))
        piece = website.piece("Design")
        assert (piece.outlook.promised_on, piece.outlook.client_days) == (date(2026, 12, 9), 0)
        assert website.expected()["Build"] == "20 Jan"
        assert website.headlines("promise") == ["Design is promised for 9 Dec now, was 4 Dec"]
        lose_days(website.deliverable("Design").pk, 4, website.by)
        assert website.expected()["Design"] == "10 Dec"
        assert website.piece("Design").outlook.own_days == 1


def test_who_held_the_ball(website: Website):
    with website.on(11, 27):
        website.comes("Logo files")
        ball = website.picture()
        assert (ball.days_ours, ball.days_theirs) == (6, 3)
        assert [(part.is_theirs, part.days) for part in ball.ball] == [(False, 6), (True, 3)]


def test_a_picture_takes_eleven_queries(website: Website, django_assert_num_queries):
    with website.on(11, 27), django_assert_num_queries(11):
        website.picture()
