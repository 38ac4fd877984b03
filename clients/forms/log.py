"""One line for the record."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clientdesk.workspaces.models import Workspace
from clients.forms.fields import LineField
from clients.telling import LineRefused, Told, read_told


class LogForm(forms.Form):
    """The day and the hour are read from the line."""

    KINDS = [("", "As it reads"), ("note", "Note"), ("call", "Call"), ("meeting", "Meeting")]

    kind = forms.ChoiceField(label="What it was", choices=KINDS, required=False)
    text = LineField(label="What happened", max_length=2000)

    def __init__(self, workspace: Workspace, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workspace = workspace

    @classmethod
    def begun(cls, workspace: Workspace, kind: str) -> "LogForm":
        """Empty, with the kind chosen that an address names."""
        return cls(workspace, initial={"kind": kind if kind in dict(cls.KINDS) else ""})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "text" in cleaned and "kind" in cleaned:
            try:
                cleaned["told"] = read_told(cleaned["text"], self.workspace, cleaned["kind"])
            except LineRefused as reason:
                self.add_error("text", ValidationError(str(reason)))
        return cleaned

    @property
    def told(self) -> Told:
        """What was read, of a valid form."""
        told: Told = self.cleaned_data["told"]
        return told
