"""Hours as they are written where the reader is."""

from datetime import UTC, datetime

import pytest

from clientdesk.lib.clock_words import from_to, on_clock


@pytest.mark.parametrize(
    ("zone", "midnight", "morning", "noon", "evening"),
    [
        ("Europe/Dublin", "00:05", "07:30", "12:00", "19:45"),
        ("America/Sao_Paulo", "00:05", "07:30", "12:00", "19:45"),
        ("America/Toronto", "12:05 am", "7:30 am", "12:00 pm", "7:45 pm"),
        ("Pacific/Auckland", "12:05 am", "7:30 am", "12:00 pm", "7:45 pm"),
        ("Asia/Calcutta", "12:05 am", "7:30 am", "12:00 pm", "7:45 pm"),
        ("UTC", "00:05", "07:30", "12:00", "19:45"),
    ],
)
def test_the_readers_country_says_how_hours_are_written(
    zone: str, midnight: str, morning: str, noon: str, evening: str
) -> None:
    times = [(0, 5), (7, 30), (12, 0), (19, 45)]
    shown = [on_clock(datetime(2027, 1, 20, *time, tzinfo=UTC), zone) for time in times]
    assert shown == [midnight, morning, noon, evening]


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        ("12:30", "13:00", "12:30 to 13:00"),
        ("7:30 am", "8:00 am", "7:30 to 8:00 am"),
        ("11:30 am", "12:00 pm", "11:30 am to 12:00 pm"),
        ("1:30 am EDT", "1:45 am EDT", "1:30 am EDT to 1:45 am EDT"),
    ],
)
def test_the_half_of_the_day_is_said_once(begins: str, ends: str, words: str) -> None:
    assert from_to(begins, ends) == words
