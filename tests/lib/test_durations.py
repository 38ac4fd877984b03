"""How long something took, as people write it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientdesk.lib.durations import (
    LONGEST,
    DurationRefused,
    as_hours,
    duration_in_words,
    find_duration,
    read_duration,
)


@pytest.mark.parametrize(
    ("line", "minutes", "rest"),
    [
        ("2h Thames pricing workshop", 120, "Thames pricing workshop"),
        ("1:30 Thames call", 90, "Thames call"),
        ("90m Thames call", 90, "Thames call"),
        ("1.5h Thames", 90, "Thames"),
        ("1,5 Std Brandt Konzept", 90, "Brandt Konzept"),
        ("1h30 layout", 90, "layout"),
        ("1 h 05 min: layout", 65, "layout"),
        ("Thames workshop 45 minutes", 45, "Thames workshop"),
        ("9:00-11:30 Thames workshop", 150, "Thames workshop"),
        ("22:30–0:15 Thames", 105, "Thames"),
        ("half an hour with Dana", 30, "with Dana"),
        ("0.25h mail", 15, "mail"),
        ("2h 15 pages", 120, "15 pages"),
        ("Thames call at 15:30, 20 min", 20, "Thames call at 15:30,"),
    ],
)
def test_it_is_found_in_a_line_and_taken_out(line: str, minutes: int, rest: str) -> None:
    found = find_duration(line)
    assert (found.minutes, found.rest) == (minutes, rest)


@pytest.mark.parametrize(
    "line", ["Thames workshop", "", "0h Thames", "25h Thames", "Room 2horns", "Thames at 15:30"]
)
def test_what_holds_no_length_of_time_is_refused(line: str) -> None:
    with pytest.raises(DurationRefused):
        find_duration(line)


@given(st.integers(1, LONGEST))
def test_what_is_shown_can_be_read_again(minutes: int) -> None:
    assert read_duration(duration_in_words(minutes)) == minutes


def test_hours_of_an_invoice_have_three_decimals() -> None:
    assert as_hours(20) == Decimal("0.333") and as_hours(90) == Decimal("1.5")
