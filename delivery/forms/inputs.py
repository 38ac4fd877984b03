"""When something of the client's came, or why it does not count."""

from datetime import date
from typing import Any

from django import forms

from clients.forms.fields import LineField
from scope.models import Input


class ArrivalForm(forms.Form):
    """`on` is a day of ours, today when it is left empty."""

    on = forms.DateField(
        label="Came on", required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "Write the day as 2027-03-31."},
    )  # fmt: skip

    def __init__(self, of: Input, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"{of.pk}-%s", **kwargs)  # several stand on one page
        self.input_id, self.today = of.pk, today
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    def clean_on(self) -> date | None:
        on: date | None = self.cleaned_data["on"]
        if on and on > self.today:
            raise forms.ValidationError("This day has not come yet.")
        return on


class WhyForm(forms.Form):
    words = LineField(label="Why", max_length=300, required=False)
