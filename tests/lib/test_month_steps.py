"""Month steps: ends of months and 29 February over ten years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientdesk.lib.month_steps import add_months, month_end


def test_from_the_thirty_first_each_month_ends_on_its_own_day():
    steps = [add_months(date(2027, 1, 31), n) for n in range(1, 5)]
    assert steps == [date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30), date(2027, 5, 31)]


def test_a_retainer_of_the_thirty_first_keeps_month_ends_for_ten_years():
    steps = [add_months(date(2026, 12, 31), n) for n in range(120)]
    assert all(step == month_end(step) for step in steps)
    assert len(set(steps)) == 120


def test_the_end_of_the_calendar_is_an_error():
    with pytest.raises(ValueError, match="outside"):
        add_months(date(9999, 12, 1), 1)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(-240, 240))
def test_a_step_lands_in_its_month_on_the_day_or_the_last(start, months):
    there = add_months(start, months)
    assert there.year * 12 + there.month == start.year * 12 + start.month + months
    assert there.day == start.day or (there.day < start.day and there == month_end(there))
