"""What each day of waiting costs, and when time alone moves a date."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.forecast import forecast
from delivery.next_look import next_look
from delivery.plan import Facts, Plan
from delivery.waiting_cost import price_of_waiting
from tests.delivery.test_forecast import (
    BRAND_BOOK,
    COPY,
    DENMARK,
    DESIGN,
    HAVN,
    IRELAND,
    LAUNCH,
    LOGO,
    PHOTOS,
    WEBSITE,
    plans,
)

MONDAY = date(2026, 11, 23)


def test_the_logo_can_come_until_tuesday_and_before_christmas_is_a_cliff() -> None:
    found = price_of_waiting(WEBSITE, Facts(), IRELAND, MONDAY, LOGO)
    design = found[DESIGN]
    assert (design.kept.last_on, design.kept.expected_on) == (
        date(2026, 11, 24), date(2026, 12, 4)
    )  # fmt: skip
    by_day = {run.first_on: run.expected_on for run in design.runs}
    assert by_day[date(2026, 11, 27)] == date(2026, 12, 9)
    assert by_day[date(2026, 12, 21)] == date(2027, 1, 11)
    cliff = design.cliffs[0]
    assert (cliff.run.first_on, cliff.run.expected_on) == (date(2026, 12, 14), date(2027, 1, 4))
    assert cliff.free[0] == date(2026, 12, 24)
    assert found[LAUNCH].cliffs[0].free == (date(2027, 2, 1),), "Saint Brigid's Day"


def test_what_nothing_hangs_on_has_no_price() -> None:
    assert DESIGN not in price_of_waiting(WEBSITE, Facts(), IRELAND, MONDAY, COPY)
    assert price_of_waiting(WEBSITE, Facts(), IRELAND, MONDAY, PHOTOS) == {}


def test_the_photos_of_havn_stand_before_ascension_day() -> None:
    price = price_of_waiting(HAVN, Facts(), DENMARK, date(2027, 4, 1), PHOTOS)[BRAND_BOOK]
    assert price.kept.last_on == date(2027, 4, 5)
    assert price.cliffs[0].free == (date(2027, 5, 6),)
    assert price.cliffs[0].run.first_on == date(2027, 4, 9)


@settings(max_examples=40, deadline=None)
@given(plans(), st.data())
def test_a_strip_never_falls_leaves_no_day_out_and_is_what_the_forecast_says(
    given_plan: tuple[Plan, Facts, date], data: st.DataObject
) -> None:
    plan, facts, today = given_plan
    if not plan.needs:
        return
    need = data.draw(st.sampled_from(plan.needs))
    for pk, price in price_of_waiting(plan, facts, IRELAND, today, need.id).items():
        dates = [run.expected_on for run in price.runs]
        assert dates == sorted(set(dates))
        assert price.runs[0].first_on == today
        days = [run.first_on for run in price.runs[1:]]
        assert days == [run.last_on + timedelta(days=1) for run in price.runs[:-1]]
        run = data.draw(st.sampled_from(price.runs))
        for arrival in {run.first_on, run.last_on}:
            found = forecast(plan, facts.with_arrival(need.id, arrival), IRELAND, today)
            assert found[pk].expected_on == run.expected_on


def test_time_itself_moves_a_date_the_day_after_something_was_agreed_for() -> None:
    assert next_look(WEBSITE, Facts(), IRELAND, MONDAY) == date(2026, 11, 25)
    came = Facts(arrived={LOGO: MONDAY, COPY: MONDAY})
    assert next_look(WEBSITE, came, IRELAND, MONDAY) == date(2026, 12, 5)
    waits = Facts(arrived={LOGO: MONDAY, COPY: MONDAY}, delivered={
        piece.id: MONDAY for piece in WEBSITE.pieces})  # fmt: skip
    assert next_look(WEBSITE, waits, IRELAND, MONDAY) is None


@settings(max_examples=40, deadline=None)
@given(plans())
def test_until_then_no_date_moves(given_plan: tuple[Plan, Facts, date]) -> None:
    plan, facts, today = given_plan
    until = next_look(plan, facts, IRELAND, today)
    now = {pk: one.expected_on for pk, one in forecast(plan, facts, IRELAND, today).items()}
    day = today
    while (day := day + timedelta(days=1)) < (until or today + timedelta(days=60)):
        then = forecast(plan, facts, IRELAND, day)
        assert {pk: one.expected_on for pk, one in then.items()} == now
