"""A mail to a client, as it is written."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clientdesk.lib.merging import fill
from clientdesk.mail.models import Message
from clientdesk.texts.fields import known_fields
from clients.correspondence.threads import answer_subject
from clients.flows.write_letter import Letter
from clients.forms.fields import BlockField, LineField
from clients.models import Contact


class LetterForm(forms.Form):
    """`to` and copies are chosen among the contacts, and who wrote the answered mail. Fields that
    were typed are filled in with `values`, and with the name of whom it goes to."""

    to = forms.ChoiceField(label="To")
    copy_to = forms.MultipleChoiceField(
        label="Copy to", required=False, widget=forms.CheckboxSelectMultiple
    )
    subject = LineField(label="Subject", max_length=200)
    text = BlockField(label="Your words", max_length=20_000, rows=12)
    begun_with = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        contacts: list[Contact],
        answers: Message | None = None,
        values: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.values = values or {}
        self.by_email = {c.email.lower(): c for c in contacts if c.email}
        people = {c.email.lower(): f"{c.name}, {c.email}" for c in contacts if c.email}
        self.stopped = {c.email.lower(): c for c in contacts if c.mail_stopped_at}
        if answers and answers.is_incoming and answers.from_email:
            email = answers.from_email.lower()
            people.setdefault(email, f"{answers.from_name or email}, {email}")
        choices = list(people.items())
        self.fields["to"].choices = choices  # type: ignore[attr-defined]
        self.fields["copy_to"].choices = choices  # type: ignore[attr-defined]
        if len(choices) < 2:
            del self.fields["copy_to"]

    @staticmethod
    def beginning(contacts: list[Contact], answers: Message | None) -> dict[str, Any]:
        """What stands there before anything is typed: whom one answers, else who decides."""
        reachable = [c.email.lower() for c in contacts if c.email and not c.mail_stopped_at]
        first = next(iter(reachable), "")
        if answers is None:
            return {"to": first}
        to = answers.from_email if answers.is_incoming else answers.to
        known = {c.email.lower() for c in contacts}
        copies = [email for email in map(str.lower, answers.cc) if email in known]
        subject = answer_subject(answers.subject)
        return {"to": to.lower() or first, "copy_to": copies, "subject": subject}

    def clean_to(self) -> str:
        to: str = self.cleaned_data["to"]
        if to in self.stopped:
            self.refuse_stopped(self.stopped[to])
        return to

    @staticmethod
    def refuse_stopped(contact: Contact) -> None:
        """Raises ValidationError when mail to this address does not arrive."""
        if contact.mail_stopped_at:
            raise ValidationError(
                f"Mail to {contact.email} does not arrive ({contact.mail_stopped_why}). "
                f"Ring {contact.first_name}, then correct the address."
            )

    def clean_subject(self) -> str:
        return filled_in(self.cleaned_data["subject"], self._values())

    def clean_text(self) -> str:
        return filled_in(self.cleaned_data["text"], self._values())

    def _values(self) -> dict[str, str]:
        to = self.by_email.get(self.cleaned_data.get("to", ""))
        named = {"contact_name": to.name, "contact_first_name": to.first_name} if to else {}
        return {**self.values, **named} if self.values else {}

    def letter(self) -> Letter:
        """What was typed: checked when the form is valid, else as it stands."""
        found = self.cleaned_data if self.is_valid() else {}
        copies = found.get("copy_to", []) if "copy_to" in self.fields else []
        to = found.get("to", "")
        return Letter(
            to=to,
            copy_to=tuple(email for email in copies if email != to),
            subject=found.get("subject", ""),
            begun_with=found.get("begun_with", ""),
            text=found.get("text", ""),
        )


def filled_in(text: str, values: Mapping[str, str] | None = None) -> str:
    """With what is known. A field that still stands there is a hole: it is named, and not sent."""
    filled = fill(text, values or {})
    holes = [name for name in filled.missing if name in known_fields()]
    if holes:
        names = ", ".join(f"{{{{ {name} }}}}" for name in holes)
        raise ValidationError(f"Not known of this client: {names}. Write it, or take it out.")
    return filled.text
