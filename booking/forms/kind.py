"""A kind of call: how long, how soon, where."""

from typing import Any

from django import forms

from booking.models import CallKind
from clients.forms.fields import LineField


def _number(label: str, least: int, most: int, **kwargs: Any) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, widget=widget, **kwargs)


class KindForm(forms.Form):
    name = LineField(label="Name", max_length=60)
    purpose = forms.ChoiceField(label="What it is for", choices=CallKind.Purpose.choices)
    minutes = _number("Length in minutes", 10, 240)
    minutes_before = _number("Kept free before, in minutes", 0, 120)
    minutes_after = _number("Kept free after, in minutes", 0, 120)
    notice_hours = _number(
        "Not sooner than, in hours", 0, 336, help_text="So that nobody books the next minute."
    )
    horizon_days = _number("Not later than, in days", 1, 180)
    place = LineField(
        label="Where",
        max_length=300,
        required=False,
        help_text="The link of your video room, or “I ring you”.",
    )
