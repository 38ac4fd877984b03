"""Dates in a field: as numbers, as names, as people say them, and nothing guessed."""

from datetime import date

import pytest

from clientdesk.lib.as_written import DateRefused, read_day

SUNDAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("next Friday", date(2026, 12, 4)),
        ("in two weeks", date(2026, 12, 13)),
        ("yesterday", date(2026, 11, 28)),
        ("  by   friday ", date(2026, 12, 4)),
        ("Tue, 8 December", date(2026, 12, 8)),
    ],
)
def test_a_day_is_read_as_people_say_it(text: str, day: date) -> None:
    assert read_day(text, "en_IE", SUNDAY) == day


def test_where_a_field_looks_back_a_weekday_is_the_last_one() -> None:
    assert read_day("Friday", "en_IE", SUNDAY, looks_back=True) == date(2026, 11, 27)


@pytest.mark.parametrize(
    "text", ["8/13/2026", "30 Feb", "Friday 3pm", "the draft by Friday", "soon"]
)
def test_what_is_more_or_less_than_a_day_is_refused(text: str) -> None:
    with pytest.raises(DateRefused):
        read_day(text, "en_IE", SUNDAY)
