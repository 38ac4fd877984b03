"""Dates move by one rule, in working days, and say whose days they are."""

import time
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientdesk.lib.work_calendar import WorkCalendar
from clientdesk.lib.working_time import WorkingHours
from delivery.forecast import Cause, Outlook, Why, forecast
from delivery.plan import Facts, Need, Piece, Plan, PlanInCircles, Waited


def named(n: int) -> UUID:
    return UUID(int=n)


DESIGN, BUILD, LAUNCH, LOGO, COPY = (named(n) for n in range(1, 6))
CHRISTMAS = [date(2026, 12, 24) + timedelta(days=n) for n in range(11)]
IRELAND = WorkCalendar(WorkingHours(zone="Europe/Dublin", country="IE"), CHRISTMAS)
DENMARK = WorkCalendar(WorkingHours(zone="Europe/Copenhagen", country="DK"))

WEBSITE = Plan(
    pieces=(
        Piece(DESIGN, date(2026, 12, 4), 3),
        Piece(BUILD, date(2027, 1, 15), 3, (DESIGN,)),
        Piece(LAUNCH, date(2027, 1, 29), 3, (BUILD,)),
    ),
    needs=(Need(LOGO, DESIGN, date(2026, 11, 24)), Need(COPY, BUILD, date(2026, 12, 1))),
)
LOGO_LATE = Facts(arrived={LOGO: date(2026, 11, 27), COPY: date(2026, 12, 1)})


def expected(facts: Facts, today: date, plan: Plan = WEBSITE) -> list[date | None]:
    found = forecast(plan, facts, IRELAND, today)
    return [found[piece.id].expected_on for piece in plan.pieces]


def test_a_late_input_moves_what_depends_on_it_in_full() -> None:
    found = forecast(WEBSITE, LOGO_LATE, IRELAND, date(2026, 12, 1))
    dates = [found[pk].expected_on for pk in (DESIGN, BUILD, LAUNCH)]
    assert dates == [date(2026, 12, 9), date(2027, 1, 20), date(2027, 2, 4)]
    cause = Cause(Why.INPUT, LOGO, 3, date(2026, 11, 24), date(2026, 11, 27))
    assert all(one.causes == (cause,) for one in found.values())
    assert all((one.client_days, one.own_days) == (3, 0) for one in found.values())


def test_own_lost_days_eat_the_buffer_and_are_not_laid_on_the_client() -> None:
    facts = replace(LOGO_LATE, lost={DESIGN: 2})
    found = forecast(WEBSITE, facts, IRELAND, date(2026, 12, 1))
    assert found[DESIGN].expected_on == date(2026, 12, 9)
    assert found[DESIGN].buffer_left == 1
    assert found[DESIGN].own_days == 0
    assert found[BUILD].buffer_left == 3


def test_what_the_buffer_cannot_hold_moves_the_date_and_shows_as_ours() -> None:
    found = forecast(WEBSITE, Facts(lost={DESIGN: 5}), IRELAND, date(2026, 11, 23))
    assert found[DESIGN].expected_on == date(2026, 12, 8)
    assert (found[DESIGN].client_days, found[DESIGN].own_days) == (0, 2)
    assert found[DESIGN].causes == (Cause(Why.LOST, DESIGN, 2),)
    assert found[BUILD].expected_on == date(2027, 1, 15), "Build's own buffer holds them"


def test_a_change_moves_its_piece_and_what_comes_after_by_the_same_rule() -> None:
    plan = replace(WEBSITE, pieces=(*WEBSITE.pieces[:2], replace(WEBSITE.pieces[2], added_days=4)))
    assert expected(LOGO_LATE, date(2026, 12, 1), plan)[2] == date(2027, 2, 10)


def test_a_promise_that_was_moved_has_absorbed_what_was_known() -> None:
    moved = replace(
        WEBSITE.pieces[2], promised_on=date(2027, 2, 10), absorbed_days=7, client_known=7
    )
    plan = replace(WEBSITE, pieces=(*WEBSITE.pieces[:2], moved))
    found = forecast(plan, LOGO_LATE, IRELAND, date(2026, 12, 1))[LAUNCH]
    assert (found.expected_on, found.client_days, found.causes) == (date(2027, 2, 10), 0, ())


BRAND_BOOK, PHOTOS = named(11), named(12)
HAVN = Plan((Piece(BRAND_BOOK, date(2027, 4, 30)),), (Need(PHOTOS, BRAND_BOOK, date(2027, 4, 5)),))


@pytest.mark.parametrize(
    ("today", "arrived", "days", "on"),
    [
        (date(2027, 4, 5), None, 0, date(2027, 4, 30)),
        (date(2027, 4, 6), None, 1, date(2027, 5, 3)),
        (date(2027, 4, 12), None, 5, date(2027, 5, 10)),
        (date(2027, 5, 3), date(2027, 5, 3), 20, date(2027, 6, 1)),
        (date(2027, 5, 20), date(2027, 5, 3), 20, date(2027, 6, 1)),
    ],
)
def test_an_open_overdue_input_counts_as_coming_today(
    today: date, arrived: date | None, days: int, on: date
) -> None:
    facts = Facts(arrived={PHOTOS: arrived} if arrived else {})
    found = forecast(HAVN, facts, DENMARK, today)[BRAND_BOOK]
    assert (found.expected_on, found.client_days) == (on, days)


def test_a_word_that_comes_late_moves_what_waits_for_it_and_nothing_else() -> None:
    facts = Facts(
        arrived={LOGO: date(2026, 11, 24), COPY: date(2026, 12, 1)},
        delivered={DESIGN: date(2026, 12, 4)},
        waits={DESIGN: (Waited(date(2026, 12, 4), date(2026, 12, 16)),)},
    )
    found = forecast(WEBSITE, facts, IRELAND, date(2026, 12, 16))
    assert found[DESIGN].expected_on == date(2026, 12, 4)
    assert found[BUILD].expected_on == date(2027, 1, 20)
    due = date(2026, 12, 11)
    assert found[BUILD].causes == (Cause(Why.APPROVAL, DESIGN, 3, due, date(2026, 12, 16)),)


def test_what_was_handed_over_in_time_after_all_hands_on_no_delay() -> None:
    facts = replace(LOGO_LATE, delivered={DESIGN: date(2026, 12, 4)})
    assert expected(facts, date(2026, 12, 4))[1:] == [date(2027, 1, 15), date(2027, 1, 29)]


def test_what_should_be_there_by_now_is_expected_today_and_the_days_are_ours() -> None:
    found = forecast(WEBSITE, LOGO_LATE, IRELAND, date(2026, 12, 14))
    assert found[DESIGN].expected_on == date(2026, 12, 14)
    assert (found[DESIGN].client_days, found[DESIGN].own_days) == (3, 3)
    assert found[DESIGN].buffer_left == 0


def test_a_plan_in_circles_is_refused() -> None:
    plan = Plan((Piece(DESIGN, None, 0, (BUILD,)), Piece(BUILD, None, 0, (DESIGN,))))
    with pytest.raises(PlanInCircles):
        forecast(plan, Facts(), IRELAND, date(2026, 12, 1))


START = date(2027, 1, 4)
days = st.integers(0, 120).map(lambda n: START + timedelta(days=n))


@st.composite
def plans(draw: st.DrawFn) -> tuple[Plan, Facts, date]:
    """Any plan without circles, with any history."""
    count = draw(st.integers(1, 6))
    ids = [named(100 + n) for n in range(count)]
    pieces = tuple(
        Piece(
            pk,
            draw(st.none() | days),
            draw(st.integers(0, 4)),
            tuple(draw(st.sets(st.sampled_from(ids[:n])))) if n else (),
            draw(st.integers(0, 3)),
            draw(st.integers(0, 3)),
            draw(st.integers(0, 3)),
        )
        for n, pk in enumerate(ids)
    )
    needs = tuple(
        Need(named(200 + n), draw(st.sampled_from(ids)), draw(st.none() | days))
        for n in range(draw(st.integers(0, 5)))
    )
    today = draw(days)
    past = st.dates(START, today)
    facts = Facts(
        arrived={need.id: draw(past) for need in needs if draw(st.booleans())},
        not_needed=frozenset(need.id for need in needs if draw(st.integers(0, 5)) == 0),
        lost={pk: draw(st.integers(0, 6)) for pk in ids if draw(st.booleans())},
        delivered={pk: draw(past) for pk in ids if draw(st.integers(0, 2)) == 0},
        waits={pk: (Waited(draw(past)),) for pk in ids if draw(st.integers(0, 3)) == 0},
    )
    return Plan(pieces, needs), facts, today


@settings(max_examples=100, deadline=None)
@given(plans(), st.integers(0, 40), st.data())
def test_a_later_input_never_gives_an_earlier_date(
    given_plan: tuple[Plan, Facts, date], later: int, data: st.DataObject
) -> None:
    plan, facts, today = given_plan
    if not plan.needs:
        return
    need = data.draw(st.sampled_from(plan.needs))
    on = data.draw(days)
    soon = forecast(plan, facts.with_arrival(need.id, on), IRELAND, today)
    late = forecast(plan, facts.with_arrival(need.id, on + timedelta(days=later)), IRELAND, today)
    for pk, outlook in soon.items():
        if outlook.expected_on:
            assert late[pk].expected_on >= outlook.expected_on


@settings(max_examples=50, deadline=None)
@given(plans(), st.randoms())
def test_the_order_in_which_things_are_told_does_not_matter(
    given_plan: tuple[Plan, Facts, date], random: object
) -> None:
    plan, facts, today = given_plan

    def shuffled(things: object) -> list[object]:
        listed = list(things)
        random.shuffle(listed)
        return listed

    other = Plan(
        tuple(replace(one, after=tuple(shuffled(one.after))) for one in shuffled(plan.pieces)),
        tuple(shuffled(plan.needs)),
    )
    told = Facts(
        dict(shuffled(facts.arrived.items())),
        facts.not_needed,
        dict(shuffled(facts.lost.items())),
        dict(shuffled(facts.delivered.items())),
        facts.waits,
    )
    assert forecast(other, told, IRELAND, today) == forecast(plan, facts, IRELAND, today)


@settings(max_examples=50, deadline=None)
@given(plans())
def test_the_days_and_their_causes_add_up_to_the_move_on_working_days(
    given_plan: tuple[Plan, Facts, date],
) -> None:
    plan, facts, today = given_plan
    for outlook in forecast(plan, facts, IRELAND, today).values():
        theirs = sum(one.days for one in outlook.causes if one.is_theirs)
        ours = sum(one.days for one in outlook.causes if not one.is_theirs)
        assert (theirs, ours) == (outlook.client_days, outlook.own_days)
        if outlook.promised_on and outlook.expected_on:
            moved = max(0, IRELAND.between(outlook.promised_on, outlook.expected_on))
            assert moved == theirs + ours
            if outlook.expected_on > outlook.promised_on and not outlook.is_delivered:
                assert IRELAND.is_working(outlook.expected_on)


@settings(max_examples=60, deadline=None)
@given(plans(), st.integers(1, 5), st.data())
def test_our_own_slip_is_never_charged_to_the_client(
    given_plan: tuple[Plan, Facts, date], more: int, data: st.DataObject
) -> None:
    """From the first promise on it changes nothing of theirs; after all dates were agreed anew,
    never more is theirs than what they were late by since."""
    plan, facts, today = given_plan
    signed = replace(
        plan,
        pieces=tuple(replace(one, absorbed_days=0, client_known=0) for one in plan.pieces),
    )
    piece = data.draw(st.sampled_from(plan.pieces))
    lost = {**facts.lost, piece.id: facts.lost.get(piece.id, 0) + more}
    before = forecast(signed, facts, IRELAND, today)
    slipped = replace(facts, lost=lost)
    for pk, outlook in forecast(signed, slipped, IRELAND, today).items():
        assert outlook.client_days == before[pk].client_days or outlook.is_delivered
    for pk, outlook in forecast(agreed_anew(signed, before), slipped, IRELAND, today).items():
        if not outlook.is_delivered:
            assert outlook.client_days <= max(0, outlook.client_known - before[pk].client_known)


@settings(max_examples=60, deadline=None)
@given(plans(), st.sets(days, max_size=15))
def test_own_days_off_never_raise_the_clients_days(
    given_plan: tuple[Plan, Facts, date], off: set[date]
) -> None:
    plan, facts, today = given_plan
    away = WorkCalendar(WorkingHours(zone="Europe/Dublin", country="IE"), {*CHRISTMAS, *off})
    before = forecast(plan, facts, IRELAND, today)
    for pk, outlook in forecast(plan, facts, away, today).items():
        assert outlook.client_days <= before[pk].client_days


def agreed_anew(plan: Plan, found: dict[UUID, Outlook]) -> Plan:
    """The plan whose promises are the dates expected now."""
    pieces = tuple(
        one
        if found[one.id].is_delivered
        else replace(
            one,
            promised_on=found[one.id].expected_on,
            absorbed_days=found[one.id].known_days,
            client_known=found[one.id].client_known,
        )
        for one in plan.pieces
    )
    return replace(plan, pieces=pieces)


@settings(max_examples=50, deadline=None)
@given(plans(), st.integers(1, 30))
def test_without_a_new_fact_and_with_nothing_overdue_nothing_moves(
    given_plan: tuple[Plan, Facts, date], later: int
) -> None:
    plan, facts, today = given_plan
    then = today + timedelta(days=later)
    quiet = replace(
        facts,
        arrived={need.id: need.agreed_on or START for need in plan.needs} | dict(facts.arrived),
        waits={},
    )
    now = forecast(plan, quiet, IRELAND, today)
    if all(one.is_delivered or (one.expected_on or then) >= then for one in now.values()):
        moved = forecast(plan, quiet, IRELAND, then)
        assert {pk: one.expected_on for pk, one in moved.items()} == {
            pk: one.expected_on for pk, one in now.items()
        }


def test_two_thousand_pieces_are_worked_out_in_less_than_300_ms() -> None:
    ids = [named(1000 + n) for n in range(2000)]
    pieces = tuple(
        Piece(pk, START + timedelta(days=n // 4), 2, tuple(ids[max(0, n - 2) : n]))
        for n, pk in enumerate(ids)
    )
    needs = tuple(Need(named(9000 + n), pk, START) for n, pk in enumerate(ids))
    facts = Facts(
        arrived={need.id: START + timedelta(days=n % 9) for n, need in enumerate(needs)},
        lost={pk: n % 3 for n, pk in enumerate(ids)},
    )
    took = []
    for _ in range(3):
        calendar = WorkCalendar(WorkingHours(zone="Europe/Dublin", country="IE"))
        began = time.process_time()
        forecast(Plan(pieces, needs), facts, calendar, START)
        took.append(time.process_time() - began)
    assert min(took) < 0.3
