"""Working time: the moments of the stories, clock changes, month ends."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientdesk.lib.working_time import (
    NoWorkingTime,
    WorkingHours,
    add_working_days,
    at_local,
    is_working_day,
    next_working_moment,
    working_days_between,
)

LONDON = WorkingHours("Europe/London", country="GB", region="ENG")
DUBLIN = WorkingHours("Europe/Dublin", country="IE")
BERLIN = WorkingHours("Europe/Berlin", country="DE", region="BE")
TORONTO = WorkingHours("America/Toronto", country="CA", region="ON")
EDINBURGH = WorkingHours("Europe/London", weekdays=(1, 2, 3, 4, 5), country="GB", region="SCT")
NO_HOLIDAYS: frozenset[date] = frozenset()


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "at", "goes"),
    [
        # Good Friday, weekend, Easter Monday; British Summer Time begins on 28 March.
        (LONDON, utc(2027, 3, 26, 9), utc(2027, 3, 30, 8)),
        (WorkingHours("Europe/London", country="GB"), utc(2027, 3, 26, 9), utc(2027, 3, 30, 8)),
        # Saturday, Sunday, Victoria Day; 09:00 in Toronto is 13:00 UTC.
        (TORONTO, utc(2027, 5, 22, 13), utc(2027, 5, 25, 13)),
        # Sunday 31 January: Saint Brigid's Day is a Monday off in Ireland, not in Berlin.
        (DUBLIN, utc(2027, 1, 31, 9), utc(2027, 2, 2, 9)),
        (BERLIN, utc(2027, 1, 31, 9), utc(2027, 2, 1, 8)),
        # Ascension Day, Thursday 6 May 2027.
        (BERLIN, utc(2027, 5, 6, 8), utc(2027, 5, 7, 7)),
        # 1 May 2027 is a Saturday; Monday 3 May is a bank holiday in London only.
        (BERLIN, utc(2027, 5, 1, 0), utc(2027, 5, 3, 7)),
        (LONDON, utc(2027, 5, 1, 0), utc(2027, 5, 4, 8)),
        # Within hours: at once. At 17:00: the next day. At 16:59:59: at once.
        (LONDON, utc(2027, 2, 3, 12, 30), utc(2027, 2, 3, 12, 30)),
        (LONDON, utc(2027, 2, 3, 16, 59, 59), utc(2027, 2, 3, 16, 59, 59)),
        (LONDON, utc(2027, 2, 3, 17), utc(2027, 2, 4, 9)),
        # One moment, two days: Monday 08:00 UTC is Monday evening in Auckland, Sunday in Honolulu.
        (WorkingHours("Pacific/Auckland"), utc(2027, 6, 7, 8), utc(2027, 6, 7, 21)),
        (WorkingHours("Pacific/Honolulu"), utc(2027, 6, 7, 8), utc(2027, 6, 7, 19)),
        # Clocks go forward in New York on 14 March, in Lisbon on 28 March.
        (WorkingHours("America/New_York"), utc(2027, 3, 12, 22), utc(2027, 3, 15, 13)),
        (WorkingHours("America/New_York"), utc(2027, 3, 11, 22), utc(2027, 3, 12, 14)),
        (WorkingHours("Europe/Lisbon"), utc(2027, 3, 26, 18), utc(2027, 3, 29, 8)),
        (WorkingHours("Europe/Lisbon"), utc(2027, 10, 29, 18), utc(2027, 11, 1, 9)),
        # Samoa skipped Friday 30 December 2011 at the date line; Saturday follows Thursday.
        (WorkingHours("Pacific/Apia"), utc(2011, 12, 30, 4), utc(2012, 1, 1, 19)),
        # New Year's Day 2028 is a Saturday: the Friday before is off in the United States.
        (
            WorkingHours("America/New_York", country="US"),
            utc(2027, 12, 31, 14),
            utc(2028, 1, 3, 14),
        ),
    ],
)
def test_scheduled_words_wait_for_the_recipients_hours(hours, at, goes):
    assert next_working_moment(at, hours) == goes


def test_a_midnight_that_does_not_exist():
    # Santiago goes from 24:00 on 4 September 2027 to 01:00.
    assert at_local(date(2027, 9, 5), time(0), "America/Santiago") == utc(2027, 9, 5, 4)
    early = WorkingHours("America/Santiago", start=time(0), end=time(2), weekdays=(6,))
    assert next_working_moment(utc(2027, 9, 4, 12), early) == utc(2027, 9, 5, 4)


def test_a_skipped_time_moves_forward_and_a_doubled_time_is_the_first():
    assert at_local(date(2027, 3, 28), time(1, 30), "Europe/London") == utc(2027, 3, 28, 1, 30)
    assert at_local(date(2027, 10, 31), time(1, 30), "Europe/London") == utc(2027, 10, 31, 0, 30)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        next_working_moment(datetime(2027, 1, 1), LONDON)  # noqa: DTZ001


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": time(17), "end": time(9)},
        {"weekdays": ()},
        {"weekdays": (7,)},
    ],
)
def test_hours_that_never_come_are_refused(wrong):
    with pytest.raises(ValueError, match=r"\.$"):
        WorkingHours("Europe/London", **wrong)


def test_a_calendar_of_nothing_but_holidays_ends():
    class Always:
        def __contains__(self, day: object) -> bool:
            return True

    with pytest.raises(NoWorkingTime):
        next_working_moment(utc(2027, 1, 1), LONDON, Always())
    with pytest.raises(NoWorkingTime):
        add_working_days(date(2027, 1, 1), 1, LONDON, Always())


def test_a_late_logo_moves_the_dates_by_three_working_days():
    late = working_days_between(date(2026, 11, 24), date(2026, 11, 27), DUBLIN)
    assert late == 3
    assert add_working_days(date(2026, 12, 4), late, DUBLIN) == date(2026, 12, 9)
    assert add_working_days(date(2027, 1, 15), late, DUBLIN) == date(2027, 1, 20)
    assert add_working_days(date(2027, 1, 29), late, DUBLIN) == date(2027, 2, 4)


def test_tuesday_to_saturday_is_a_week_too():
    assert add_working_days(date(2027, 1, 23), 1, EDINBURGH) == date(2027, 1, 26)
    assert add_working_days(date(2027, 1, 25), 0, EDINBURGH) == date(2027, 1, 26)


def test_a_country_that_is_not_known_has_weekends_only():
    assert is_working_day(date(2027, 1, 1), WorkingHours("UTC", country="XX"))


DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
ZONES = st.sampled_from(
    [
        "Africa/Cairo",
        "America/Santiago",
        "America/St_Johns",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "Europe/London",
        "Pacific/Apia",
        "Pacific/Auckland",
        "Pacific/Honolulu",
    ]
)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(MOMENTS, ZONES)
def test_the_next_moment_is_in_hours_and_never_earlier(at, zone):
    hours = WorkingHours(zone)
    goes = next_working_moment(at, hours, NO_HOLIDAYS)
    assert goes >= at
    assert next_working_moment(goes, hours, NO_HOLIDAYS) == goes


@given(DAYS, st.integers(1, 60))
def test_adding_and_counting_working_days_agree(day, days):
    there = add_working_days(day, days, DUBLIN)
    assert working_days_between(day, there, DUBLIN) == days
    assert working_days_between(there, day, DUBLIN) == -days
