"""Whose a mail in the tray is."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clients.forms.fields import LineField
from clients.models import Client
from clients.rules import private_clients


class AssignForm(forms.Form):
    """By the client's name, as it is typed; the list offers what there is."""

    client = LineField(label="Client", max_length=120)
    keeps_sender = forms.BooleanField(label="Keep who wrote as a contact", required=False)

    def __init__(self, *args: Any, member: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member

    def clean_client(self) -> Client:
        name = self.cleaned_data["client"]
        found = private_clients(self.member).filter(name__iexact=name)[:2]
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError("Two clients have this name. Rename one of them first.")
        raise ValidationError("No client has this name. Choose one of the list, or make a new one.")


class BeginForm(forms.Form):
    name = LineField(label="Name of the new client", max_length=120)
