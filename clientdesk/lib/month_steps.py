"""Months and years as people count them: month ends stay month ends."""

from calendar import monthrange
from datetime import date


def add_months(start: date, months: int) -> date:
    """Return the day ``months`` after ``start``, or the month's last day where it is shorter.

    Count every step from the first day, never from the step before: from 31 January the steps
    are 28 February, 31 March, 30 April. Raises ValueError outside the years 1 to 9999.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise ValueError(f"{months} months from {start} is outside the calendar.")
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    """Return the last day of the month of ``day``."""
    return day.replace(day=monthrange(day.year, day.month)[1])
