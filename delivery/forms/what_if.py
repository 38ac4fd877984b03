"""Days to play with: when an input comes, how many days we lose. Read from the address."""

from datetime import date
from typing import Any

from django import forms

from delivery.waiting import Waiting
from delivery.what_if import Suppose

MOST_LOST = 60


class WhatIfForm(forms.Form):
    """A date for each open input, a count for each deliverable that is not handed over."""

    def __init__(self, waiting: Waiting, *args: Any) -> None:
        super().__init__(*args)
        self.waiting = waiting
        for one in waiting.picture.missing:
            self.fields[f"arrival-{one.input.pk}"] = forms.DateField(
                label=f"{one.input} comes on",
                required=False,
                widget=forms.DateInput(
                    attrs=_draggable(one.input.agreed_on, waiting.picture.today)
                ),
                help_text=_agreed(one.input.agreed_on),
            )
        for piece in waiting.picture.pieces:
            if piece.outlook.expected_on and not piece.outlook.is_delivered:
                self.fields[f"lost-{piece.deliverable.pk}"] = forms.IntegerField(
                    label=f"We lose days with {piece.deliverable}",
                    required=False,
                    min_value=0,
                    max_value=MOST_LOST,
                )

    @property
    def suppose(self) -> Suppose:
        """Of a valid form."""
        given = {name: value for name, value in self.cleaned_data.items() if value}
        arrivals = {
            one.input.pk: given[name]
            for one in self.waiting.picture.missing
            if (name := f"arrival-{one.input.pk}") in given
        }
        lost = {
            piece.deliverable.pk: given[name]
            for piece in self.waiting.picture.pieces
            if (name := f"lost-{piece.deliverable.pk}") in given
        }
        return Suppose(arrivals, lost)


def _draggable(agreed_on: date | None, today: date) -> dict[str, str]:
    """static/js/drag-day.js lays a slider below it: from today on, where it stands by what was
    agreed."""
    beginning = max(today, agreed_on or today)
    drag = {"data-drag-day": today.isoformat(), "data-from": beginning.isoformat()}
    return {"type": "date", **drag}


def _agreed(on: date | None) -> str:
    return f"Agreed for {on:%-d %B}." if on else "No day was agreed: it moves nothing."
