"""Dates as people write them."""

from datetime import date

import pytest

from clientdesk.ui.days import beside, day_in_words

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 12, 8), "Tue, 8 December"),
        (date(2027, 1, 4), "Mon, 4 January 2027"),
    ],
)
def test_a_day_carries_its_year_only_when_it_is_another(day: date, words: str) -> None:
    assert day_in_words(day, TODAY) == words


def test_the_short_form() -> None:
    assert day_in_words(date(2026, 12, 8), TODAY, short=True) == "8 Dec"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 24), "today"),
        (date(2026, 11, 25), "tomorrow"),
        (date(2026, 11, 23), "yesterday"),
        (date(2026, 12, 8), "in 14 days"),
        (date(2026, 11, 21), "3 days ago"),
    ],
)
def test_beside_a_date_stands_how_far_off_it_is(day: date, words: str) -> None:
    assert beside(day, TODAY) == words
