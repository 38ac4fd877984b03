"""What a client asked for, in one line."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clientdesk.workspaces.models import Workspace
from clients.deciding import whom
from clients.evidence import Proof
from clients.forms.fields import LineField
from clients.models import Contact, Entry
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

    def asked(self, proof: Proof | None = None) -> Asked:
        """Of a valid form; of a mail or a note it was asked when that came."""
        told, answers = self.cleaned_data["told"], self.cleaned_data
        contact = self.contacts.get(answers["contact"])
        if proof is None or proof.at is None:
            return Asked(told.text, answers["source"], told.at, told.has_time, contact=contact)
        return Asked(
            told.text, answers["source"], proof.at, not proof.day_only, contact, entry_of(proof)
        )


def begun_from(proof: Proof | None, people: list[Contact]) -> dict[str, Any]:
    """What the line begins with when it is made of a mail or of something on record."""
    if proof is None:
        return {}
    person = whom(proof.person, people)
    return {
        "text": proof.words,
        "source": proof.how if proof.how in ScopeRequest.Source.values else "note",
        "contact": str(person.pk) if person else "",
    }


def entry_of(proof: Proof) -> Entry | None:
    """The entry it stands in: itself, or that by which the mail came."""
    if proof.kind == Entry._meta.label_lower:
        return Entry.objects.filter(pk=proof.id).first()
    named = Entry.objects.filter(subject_kind=proof.kind, subject_id=proof.id)
    return named.order_by("sequence").first()
