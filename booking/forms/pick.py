"""What the client says when they pick, move or cancel, and in which zone they read times."""

from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError

from clients.forms.fields import BlockField, LineField, ZoneField


class MomentField(forms.CharField):
    """A moment as a form of ours posts it: ISO 8601 with its offset."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=40, error_messages={"required": "Choose one of the times."}, **kwargs
        )

    def clean(self, value: Any) -> datetime:
        text = super().clean(value)
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            raise ValidationError("Choose one of the times below.") from None
        if moment.tzinfo is None:
            raise ValidationError("Choose one of the times below.")
        return moment


class PickForm(forms.Form):
    start = MomentField()
    note = BlockField(
        label="What would you like to talk about?", max_length=1000, rows=3, required=False
    )


class MoveForm(forms.Form):
    start = MomentField()
    why = LineField(label="Why another time?", max_length=300, required=False)


class CancelForm(forms.Form):
    why = LineField(
        label="Why?",
        max_length=300,
        error_messages={"required": "A word on why; it goes with the mail."},
    )


class ZoneForm(forms.Form):
    zone = ZoneField(label="Your time zone")


def zone_or(said: str, usual: str) -> str:
    """The zone that was said, where there is such a one."""
    return said if said in available_timezones() and "/" in said else usual
