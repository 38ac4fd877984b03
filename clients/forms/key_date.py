"""A day to remember about a client."""

from typing import Any

from django import forms

from clients.forms.fields import LineField
from clients.models import Client, Contact, KeyDate


class KeyDateForm(forms.Form):
    date_kind = forms.ChoiceField(label="What it is", choices=KeyDate.Kind.choices)
    on = forms.DateField(
        label="Day",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "Write the day as 2027-03-31."},
    )
    label = LineField(
        label="In your words", max_length=80, required=False,
        help_text="What it is for, such as “Fair in Porto”.",
    )  # fmt: skip
    contact = forms.ModelChoiceField(
        label="Whose", queryset=Contact.objects.none(), required=False, empty_label="The client’s"
    )
    every_year = forms.BooleanField(label="Comes every year", required=False)

    def __init__(self, *args: Any, client: Client, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theirs = Contact.objects.filter(client__in=client.record_ids, left_at=None)
        self.fields["contact"].queryset = theirs.order_by("name")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind = cleaned.get("date_kind")
        if kind == KeyDate.Kind.OTHER and not cleaned.get("label"):
            self.add_error("label", "Say in a few words what this day is.")
        if kind == KeyDate.Kind.BIRTHDAY:
            cleaned["every_year"] = True
        return cleaned
