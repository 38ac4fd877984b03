"""What is said when something is handed over, answered, or takes longer."""

from typing import Any

from django import forms

from clients.forms.fields import BlockField, LineField
from clients.models import Client, Contact


class DeliveryForm(forms.Form):
    words = BlockField(
        label="Words to go with it", max_length=4000, required=False,
        help_text="What it is, and what to look at first. The client reads them.",
    )  # fmt: skip


class TheirWordForm(forms.Form):
    """Their answer, noted by a member; `said` is the button that was pressed."""

    APPROVED, REVISION = "approved", "revision"
    contact = forms.ModelChoiceField(
        label="Who said it", queryset=Contact.objects.none(), empty_label="Nobody in particular",
        required=False,
    )  # fmt: skip
    words = BlockField(label="In their words", max_length=4000, required=False, rows=3)
    said = forms.ChoiceField(choices=[(APPROVED, "approved"), (REVISION, "revision")])

    def __init__(self, client: Client, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theirs = Contact.objects.filter(client__in=client.record_ids, left_at=None)
        self.fields["contact"].queryset = theirs.order_by("-decides", "name")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        wants = cleaned.get("said") == self.REVISION
        if wants and "words" in cleaned and not cleaned["words"]:
            self.add_error("words", "Write what should be different.")
        return cleaned


class LostDaysForm(forms.Form):
    days = forms.IntegerField(
        label="Working days", min_value=1, max_value=60, initial=1,
        error_messages={
            "min_value": "At least one day.", "max_value": "More than 60 days want a new date.",
            "invalid": "Write a whole number of days.",
        },
    )  # fmt: skip
    why = LineField(label="Why", max_length=300, required=False)
