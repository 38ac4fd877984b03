"""Free times are right whatever the clocks do: Lisbon, New York, Auckland and others."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from clientdesk.lib.slots import Shape, slots
from clientdesk.lib.working_time import WorkingHours

# The days on which clocks change, and days around them, in each zone.
CHANGES = {
    "Europe/Lisbon": [date(2027, 3, 28), date(2027, 10, 31)],
    "America/New_York": [date(2027, 3, 14), date(2027, 11, 7)],
    "Pacific/Auckland": [date(2027, 4, 4), date(2027, 9, 26)],
    "Australia/Lord_Howe": [date(2027, 4, 4), date(2027, 10, 3)],
}
EVERY_DAY = tuple(range(7))
quarters = st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))
minutes = st.sampled_from([15, 20, 30, 45, 60, 90]).map(lambda n: timedelta(minutes=n))
room = st.sampled_from([0, 10, 15, 30]).map(lambda n: timedelta(minutes=n))


@st.composite
def weeks(draw: st.DrawFn) -> tuple[WorkingHours, Shape, tuple[datetime, datetime]]:
    """Hours of any length around a day on which the clocks change."""
    zone = draw(st.sampled_from(sorted(CHANGES)))
    change = draw(st.sampled_from(CHANGES[zone]))
    start, end = sorted(draw(st.lists(quarters, min_size=2, max_size=2, unique=True)))
    hours = WorkingHours(zone, start, end, weekdays=EVERY_DAY)
    shape = Shape(draw(minutes), draw(room), draw(room), step=draw(minutes))
    first = datetime.combine(change - timedelta(days=draw(st.integers(0, 3))), time(), UTC)
    return hours, shape, (first, first + timedelta(days=draw(st.integers(1, 6))))


@settings(deadline=None)
@given(weeks())
def test_no_time_is_skipped_by_the_clock_none_comes_twice_and_all_lie_in_working_hours(
    week: tuple[WorkingHours, Shape, tuple[datetime, datetime]],
) -> None:
    hours, shape, between = week
    zone = ZoneInfo(hours.zone)
    found = slots(shape, hours, between)
    shown = [start.astimezone(zone).replace(tzinfo=None, fold=0) for start in found]
    assert len(set(shown)) == len(shown)
    assert found == sorted(found)
    for start, on_clock in zip(found, shown, strict=True):
        ends = (start + shape.length).astimezone(zone)
        assert between[0] <= start < between[1]
        # What the clock shows leads back to the moment: it is in no gap.
        assert on_clock.replace(tzinfo=zone).astimezone(UTC) == start
        assert hours.start <= on_clock.time() and ends.time() <= hours.end
        assert on_clock.date() == ends.date()
        assert ends.astimezone(UTC) - start == shape.length


@settings(deadline=None)
@given(weeks(), st.data())
def test_what_is_booked_is_taken_out_with_the_room_around_it_and_nothing_else(
    week: tuple[WorkingHours, Shape, tuple[datetime, datetime]], data: st.DataObject
) -> None:
    hours, shape, between = week
    free = slots(shape, hours, between)
    booked: list[datetime] = []
    for _ in range(data.draw(st.integers(0, 4))):
        left = slots(shape, hours, between, [shape.held(one) for one in booked])
        if left:
            booked.append(data.draw(st.sampled_from(left)))
    spans = [shape.held(one) for one in booked]
    left = slots(shape, hours, between, spans)
    for start in free:
        begins, ends = shape.held(start)
        assert (start in left) == all(ends <= b or e <= begins for b, e in spans)
    assert set(left) <= set(free)
    ordered = sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(ordered))


def test_ines_is_free_at_half_past_twelve_which_is_half_past_seven_in_toronto() -> None:
    edinburgh = WorkingHours("Europe/London", time(12), time(16), country="GB", region="SCT")
    between = (datetime(2027, 1, 20, tzinfo=UTC), datetime(2027, 1, 21, tzinfo=UTC))
    found = slots(Shape(timedelta(minutes=30)), edinburgh, between)
    wanted = datetime(2027, 1, 20, 12, 30, tzinfo=UTC)
    assert wanted in found
    assert f"{wanted.astimezone(ZoneInfo('America/Toronto')):%a %d %b %H:%M}" == "Wed 20 Jan 07:30"


def test_a_public_holiday_and_the_weekend_offer_nothing() -> None:
    dublin = WorkingHours("Europe/Dublin", country="IE")
    long_weekend = (datetime(2027, 1, 30, tzinfo=UTC), datetime(2027, 2, 2, tzinfo=UTC))
    assert slots(Shape(timedelta(minutes=30)), dublin, long_weekend) == []
