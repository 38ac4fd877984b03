"""From which day on a row of Today stands there again."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clientdesk import clock
from clientdesk.lib.work_calendar import WorkCalendar
from clientdesk.lib.working_time import NoWorkingTime
from clientdesk.today.models import LONGEST
from clientdesk.ui.days import beside, day_in_words
from clientdesk.workspaces.models import Workspace
from clients.forms.fields import LineField
from clients.telling import LineRefused, read_day


class NotNowForm(forms.Form):
    """A day as it was offered or as somebody writes it: after today, and never so far that the row
    is forgotten. `facts` are those that were seen."""

    about = LineField(max_length=60)
    facts = LineField(max_length=16)
    day = LineField(max_length=60)

    def __init__(self, workspace: Workspace, *args: Any) -> None:
        super().__init__(*args)
        self.workspace = workspace

    def clean_day(self) -> date:
        today = clock.today(self.workspace.zone)
        last = today + timedelta(days=LONGEST)
        try:
            on = read_day(self.cleaned_data["day"], self.workspace)
        except LineRefused as reason:
            raise ValidationError(str(reason)) from None
        if on == today:
            raise ValidationError("This is today. Write a day to come.")
        if on > last:
            at_most = day_in_words(last, today)
            raise ValidationError(f"At most until {at_most}: longer than that it is forgotten.")
        return on


@dataclass(frozen=True)
class Offered:
    """A day that takes one press: "Mon, 7 December", "in 8 days"."""

    on: date
    words: str
    beside: str


def offered_days(workspace: Workspace, today: date) -> list[Offered]:
    """The next working day, the third, and one in a week."""
    calendar, in_a_week = WorkCalendar(workspace.hours()), today + timedelta(days=7)
    try:
        days = {calendar.shift(today, 1), calendar.shift(today, 3), calendar.from_day(in_a_week)}
    except NoWorkingTime:
        days = {today + timedelta(days=1), in_a_week}
    last = today + timedelta(days=LONGEST)
    return [
        Offered(day, day_in_words(day, today), beside(day, today))
        for day in sorted(days)
        if day <= last
    ]
