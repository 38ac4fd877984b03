"""What a client asked for, in one line."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clientdesk.workspaces.models import Workspace
from clients.forms.fields import LineField
from clients.models import Contact
from clients.telling import LineRefused, read_told
from scope.flows.note_request import Asked
from scope.models import ScopeRequest


class RequestForm(forms.Form):
    """The day is read from the line: "yesterday: a booking page"."""

    text = LineField(label="They asked for", max_length=2000)
    source = forms.ChoiceField(label="How", choices=ScopeRequest.Source.choices)
    contact = forms.ChoiceField(label="Who asked", required=False)

    def __init__(
        self, workspace: Workspace, contacts: list[Contact], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.workspace = workspace
        self.contacts = {str(contact.pk): contact for contact in contacts}
        named = [(pk, contact.name) for pk, contact in self.contacts.items()]
        self.fields["contact"].choices = [("", "Nobody in particular"), *named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "text" in cleaned:
            try:
                cleaned["told"] = read_told(cleaned["text"], self.workspace, "note")
            except LineRefused as reason:
                self.add_error("text", ValidationError(str(reason)))
        return cleaned

    def asked(self) -> Asked:
        """Of a valid form."""
        told, answers = self.cleaned_data["told"], self.cleaned_data
        return Asked(
            told.text,
            answers["source"],
            told.at,
            told.has_time,
            contact=self.contacts.get(answers["contact"]),
        )
