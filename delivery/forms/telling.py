"""A mail that goes with a step of a project: to whom, and in which words."""

from typing import Any

from django import forms

from clients.forms.fields import BlockField, LineField
from clients.models import Client, Contact
from delivery.forms.reader import ReaderField


class TellingForm(forms.Form):
    """Without a contact no mail goes; with one it needs a subject and words."""

    contact = ReaderField(label="Tell by mail", nobody="Nobody")
    subject = LineField(label="Subject", max_length=200, required=False)
    words = BlockField(label="Your words", max_length=8000, required=False, rows=8)

    def __init__(self, client: Client, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Contact.objects.filter(client__in=client.record_ids, left_at=None)
        self.fields["contact"].queryset = people.exclude(email="")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("contact"):
            for name, said in (("subject", "a subject"), ("words", "a few words")):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, f"The mail needs {said}.")
        return cleaned


def first_reader(client: Client) -> Contact | None:
    """Whoever works with us, else who decides, else anybody whose address takes mail."""
    people = Contact.objects.filter(
        client__in=client.record_ids, left_at=None, mail_stopped_at=None
    ).exclude(email="")
    return people.order_by("-works_with_us", "-decides", "created_at").first()
