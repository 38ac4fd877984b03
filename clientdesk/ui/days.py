"""Dates as people write them: "Tue, 8 December", with "in 14 days" beside it, never instead."""

from datetime import date, datetime

from django.utils import timezone, translation
from django.utils.dateformat import format as django_format
from django.utils.translation import gettext, ngettext

from clientdesk import clock


def as_date(value: date | datetime) -> date:
    """The calendar day of `value`, a moment being read in the current time zone."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def today() -> date:
    """Today in the current time zone, by the business clock."""
    return clock.today(timezone.get_current_timezone_name())


def day_in_words(day: date, this_day: date, short: bool = False) -> str:
    """ "Tue, 8 December", and the year where it is not this one. `short`: "8 Dec"."""
    dot = "" if (translation.get_language() or "en").startswith("en") else "."
    pattern = f"j{dot} M" if short else f"D, j{dot} F"
    if day.year != this_day.year:
        pattern += " Y"
    return django_format(day, pattern)


def beside(day: date, this_day: date) -> str:
    """How far off a day is, in calendar days: "today", "in 14 days", "3 days ago"."""
    days = (day - this_day).days
    if days == 0:
        return gettext("today")
    if days == 1:
        return gettext("tomorrow")
    if days == -1:
        return gettext("yesterday")
    if days > 0:
        return ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}
    return ngettext("%(n)d day ago", "%(n)d days ago", -days) % {"n": -days}


def working_days(count: int) -> str:
    """ "1 working day", "3 working days"."""
    return "1 working day" if count == 1 else f"{count} working days"


def late_by(due: date | None, this_day: date) -> str:
    """For how long a day has been over, in calendar days: "1 day late"; "" while it is not."""
    days = (this_day - due).days if due else 0
    if days <= 0:
        return ""
    return ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days}
