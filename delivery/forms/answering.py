"""The client's word on what was handed over."""

from typing import Any

from django import forms

from clients.forms.fields import BlockField


class WordForm(forms.Form):
    """`said` is the button that was pressed; `change` where the agreed rounds are used."""

    APPROVED, REVISION, CHANGE = "approved", "revision", "change"
    words = BlockField(label="What would you change?", max_length=4000, required=False, rows=4)
    said = forms.ChoiceField(choices=[(one, one) for one in (APPROVED, REVISION, CHANGE)])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        wants = cleaned.get("said") in (self.REVISION, self.CHANGE)
        if wants and "words" in cleaned and not cleaned["words"]:
            self.add_error("words", "Say in a few words what you would change.")
        return cleaned
