"""The client's answer: yes, or how they see it."""

from typing import Any

from django import forms

from clients.forms.fields import BlockField, LineField
from clients.models import ConfirmationAnswer

OTHERWISE = ConfirmationAnswer.Said.OTHERWISE.value


class AnswerForm(forms.Form):
    """`said` is the button that was pressed."""

    name = LineField(
        label="Your name", max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Write your name, so that both of you know who answered."},
    )  # fmt: skip
    words = BlockField(label="How you see it", max_length=2000, rows=4, required=False)
    said = forms.ChoiceField(choices=ConfirmationAnswer.Said.choices)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("said") == OTHERWISE and "words" in cleaned and not cleaned["words"]:
            self.add_error("words", "Say in a few words how you see it.")
        return cleaned
