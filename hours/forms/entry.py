"""One entry, to change or to correct; and when a timer really ended."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clientdesk import clock
from clientdesk.lib.as_written import write_day
from clientdesk.lib.durations import DurationRefused, duration_in_words, read_duration
from clientdesk.lib.money import AmountRefused, Money, format_plain, parse_amount
from clientdesk.lib.natural_dates.times import time_of
from clientdesk.lib.working_time import at_local
from clients.forms.fields import LineField
from clients.telling import LineRefused, read_past_day
from hours.flows.keep_hours import Worked
from hours.models import Charging, RateSource, TimeEntry, Timer
from hours.naming import Work, choices_of, label_of


class EntryForm(forms.Form):
    """What an entry says, as people write it."""

    on = LineField(label="Day", max_length=60)
    length = LineField(label="How long", max_length=40, help_text="2h, 1:30, 90m or 9:00-11:30.")
    text = LineField(label="What was done", max_length=500, required=False)
    work = forms.ChoiceField(label="Project or deliverable", required=False)
    charging = forms.ChoiceField(
        label="How it is paid", choices=Charging.choices, widget=forms.RadioSelect
    )
    rate = LineField(
        label="Price of an hour", max_length=40, required=False,
        help_text="Empty: as agreed for changes, else their usual rate, else yours.",
    )  # fmt: skip

    def __init__(self, entry: TimeEntry, works: list[Work], *args: Any, **kwargs: Any) -> None:
        self.entry, self.works = entry, works
        self.workspace = entry.client.workspace
        self.currency = entry.currency or (
            entry.project.currency if entry.project else entry.client.invoice_currency()
        )
        kwargs["initial"] = self._shown()
        super().__init__(*args, **kwargs)
        self.known = choices_of(works)
        self.fields["work"].choices = [  # type: ignore[attr-defined]
            ("", "Nothing in particular"),
            *((key, label_of(*pair)) for key, pair in self.known.items()),
        ]

    def worked(self) -> Worked:
        """Of a valid form."""
        said = self.cleaned_data
        project, part = self.known.get(said["work"], (None, None))
        return Worked(
            self.entry.client, said["on"], said["length"], said["text"], project, part,
            Charging(said["charging"]), said["rate"], self.entry.began_at,
        )  # fmt: skip

    def clean_on(self) -> date:
        try:
            return read_past_day(self.cleaned_data["on"], self.workspace)
        except LineRefused as reason:
            raise ValidationError(str(reason)) from None

    def clean_length(self) -> int:
        try:
            return read_duration(self.cleaned_data["length"])
        except DurationRefused as reason:
            raise ValidationError(str(reason)) from None

    def clean_rate(self) -> Money | None:
        typed = self.cleaned_data["rate"]
        if not typed:
            return None
        try:
            rate = parse_amount(typed, self.workspace.locale, self.currency)
        except AmountRefused as reason:
            raise ValidationError(str(reason)) from None
        if rate.minor <= 0:
            raise ValidationError("Write a sum above zero, or leave it empty.")
        return rate

    def _shown(self) -> dict[str, Any]:
        entry = self.entry
        own = entry.rate if entry.rate_source == RateSource.ENTRY else None
        return {
            "on": write_day(entry.on, self.workspace.locale),
            "length": duration_in_words(entry.minutes),
            "text": entry.text,
            "work": str(entry.deliverable_id or entry.project_id or ""),
            "charging": entry.charging,
            "rate": format_plain(own, self.workspace.locale) if own else "",
        }


class UntilForm(forms.Form):
    """When work ended on the day the timer was started, or in the night after it."""

    until = LineField(label="Until when", max_length=20, help_text="18:30, or 6pm.")
    text = LineField(label="What was done", max_length=500, required=False)

    def __init__(self, timer: Timer, *args: Any, **kwargs: Any) -> None:
        self.timer = timer
        self.zone = timer.client.workspace.zone
        self.started = timer.started_at.astimezone(timer.client.workspace.zone_info)
        closing = _closing(timer)
        kwargs["initial"] = {"until": closing, "text": timer.text}
        super().__init__(*args, **kwargs)

    def clean_until(self) -> datetime:
        said = time_of(self.cleaned_data["until"])
        if said is None:
            raise ValidationError("Write an hour, such as 18:30.")
        day = self.started.date()
        if said < self.started.time().replace(second=0, microsecond=0):
            day += timedelta(days=1)
        end = max(at_local(day, said, self.zone), self.timer.started_at)
        if end > clock.now():
            raise ValidationError("That is yet to come.")
        return end


def _closing(timer: Timer) -> str:
    """The end of the working day, where it was started before that."""
    workspace = timer.client.workspace
    started: time = timer.started_at.astimezone(workspace.zone_info).time()
    closes: time = workspace.hours().end
    return f"{closes:%H:%M}" if started < closes else ""
