"""Saying where a client stands."""

from typing import Any

from django import forms

from clients.forms.fields import LineField
from clients.stage import Stage


class StageForm(forms.Form):
    FACTS = ("", "As the facts say")

    stage = forms.ChoiceField(
        label="Stage",
        choices=[FACTS, *((one.name, one.label) for one in Stage)],
        required=False,
    )
    why = LineField(
        label="Why", max_length=200, required=False,
        help_text="Stands beside the stage with your name.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("stage") and not cleaned.get("why"):
            self.add_error("why", "Say why, in a few words: a colleague will ask.")
        return cleaned

    def said(self) -> Stage | None:
        return Stage.__members__.get(self.cleaned_data["stage"])
