"""Days as people say them, read in the line that tells what happened."""

from datetime import date, time
from time import perf_counter

import pytest

from clientdesk.lib.natural_dates import find_future, find_past

TODAY = date(2027, 3, 12)  # a Friday


@pytest.mark.parametrize(
    ("line", "day", "at", "rest"),
    [
        ("rang Ines yesterday 3pm: photos on Friday", (2027, 3, 11), (15, 0),
         "rang Ines: photos on Friday"),
        ("yesterday 15:30 met Dana", (2027, 3, 11), (15, 30), "met Dana"),
        ("met Dana last Monday: two rounds are enough", (2027, 3, 8), None,
         "met Dana: two rounds are enough"),
        ("on 3 March: logo chosen", (2027, 3, 3), None, "logo chosen"),
        ("gestern 14 Uhr: Freigabe", (2027, 3, 11), (14, 0), "Freigabe"),
        ("vorgestern: angerufen", (2027, 3, 10), None, "angerufen"),
        ("3 days ago: they paid", (2027, 3, 9), None, "they paid"),
        ("this morning: she called", (2027, 3, 12), None, "she called"),
    ],
)  # fmt: skip
def test_a_day_is_read_and_taken_out_of_the_line(
    line: str, day: tuple[int, int, int], at: tuple[int, int] | None, rest: str
) -> None:
    found = find_past(line, TODAY, "en_IE")
    assert found is not None
    assert (found.day, found.at) == (date(*day), time(*at) if at else None)
    assert found.rest == rest


@pytest.mark.parametrize(
    "line",
    [
        "the photos come on Friday",
        "A4 flyers, 24/7 support, Website 2.0",
        "May I ask for the second draft?",
        "{{ yesterday }} <b>",
        "",
    ],
)
def test_what_is_no_day_of_the_telling_stays_in_the_line(line: str) -> None:
    found = find_past(line, TODAY, "en_IE")
    assert found is None or found.rest  # never eats the whole line


@pytest.mark.parametrize(
    ("line", "day", "rest"),
    [
        ("call Dana about the copy next Tuesday", (2027, 3, 16), "call Dana about the copy"),
        ("send the draft by Friday 19 March", (2027, 3, 19), "send the draft"),
        ("tomorrow: ask for the copy from yesterday", (2027, 3, 13),
         "ask for the copy from yesterday"),
        ("post the Monday newsletter by Thursday", (2027, 3, 18), "post the Monday newsletter"),
        ("in 3 days ring the printer", (2027, 3, 15), "ring the printer"),
        ("Entwurf schicken bis Dienstag", (2027, 3, 16), "Entwurf schicken"),
        ("mail Ines on Fri, 2 April about Easter", (2027, 4, 2), "mail Ines about Easter"),
        ("3/4 chase the copy", (2027, 4, 3), "chase the copy"),
    ],
)  # fmt: skip
def test_by_when_something_is_to_be_done(line: str, day: tuple[int, int, int], rest: str) -> None:
    found = find_future(line, TODAY, "en_IE")
    assert found is not None
    assert (found.day, found.rest) == (date(*day), rest)


@pytest.mark.parametrize(
    "line", ["Draft the Monday mailing list rules", "ask about 2.0", "thank them for yesterday"]
)
def test_what_is_no_day_to_come_stays_in_the_line(line: str) -> None:
    assert find_future(line, TODAY, "en_IE") is None


def test_numbers_are_read_as_the_reader_writes_them() -> None:
    irish, american = find_past("3/2: met", TODAY, "en_IE"), find_past("3/2: met", TODAY, "en_US")
    assert irish and american
    assert (irish.day, american.day) == (date(2027, 2, 3), date(2027, 3, 2))


@pytest.mark.parametrize("worst", ["on ", "1", "yesterday ", ": ", "last ", "3."])
def test_the_worst_line_ends_soon(worst: str) -> None:
    """A line holds 2,000 characters."""
    begun = perf_counter()
    find_past((worst * 2000)[:2000], TODAY, "en_IE")
    find_future((worst * 2000)[:2000], TODAY, "en_IE")
    assert perf_counter() - begun < 1
