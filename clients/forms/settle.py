"""The question to a record."""

from typing import Any

from django import forms

from clients.forms.fields import LineField
from clients.matching import Question


class SettleForm(forms.Form):
    words = LineField(
        label="Words",
        max_length=200,
        required=False,
        help_text="What a stranger would type, such as: third revision.",
    )
    since = forms.DateField(
        label="From", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label="Until", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    includes_notes = forms.BooleanField(
        label="With our own notes",
        required=False,
        help_text="They are left out of what others read, unless you say so.",
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            self.add_error("until", "This is before the first day.")
        if not self.errors and not (said.get("words") or since or until):
            self.add_error("words", "Write a few words, or choose a period.")
        return said

    def question(self) -> Question:
        said = self.cleaned_data
        return Question(said["words"], said["since"], said["until"], said["includes_notes"])
