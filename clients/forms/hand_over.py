"""Which clients go to whom, with a note for each."""

from typing import Any
from uuid import UUID

from django import forms

from clientdesk.workspaces.models import Member
from clients.forms.fields import BlockField
from clients.models import Client

_NOTE = 2000


class HandOverForm(forms.Form):
    """One box and one note a client; `note_<id>` and `client_<id>` are the field names."""

    to = forms.ChoiceField(label="To")
    tell = forms.BooleanField(
        label="Tell the clients", required=False, help_text="One short mail to each, now."
    )

    def __init__(
        self, clients: list[Client], others: list[Member], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.clients = clients
        self.others = {str(member.pk): member for member in others}
        choices = [(pk, member.name) for pk, member in self.others.items()]
        self.fields["to"].choices = [("", "Choose"), *choices]  # type: ignore[attr-defined]
        for client in clients:
            self.fields[f"client_{client.pk}"] = forms.BooleanField(
                label=client.name, required=False, initial=True
            )
            self.fields[f"note_{client.pk}"] = BlockField(
                label=f"Note on {client.name}", max_length=_NOTE, rows=2, required=False
            )

    def rows(self) -> list[tuple[Any, Any]]:
        return [(self[f"client_{c.pk}"], self[f"note_{c.pk}"]) for c in self.clients]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.chosen():
            self.add_error(None, "Choose at least one client.")
        return cleaned

    def chosen(self) -> dict[UUID, str]:
        """Note by client id, of the chosen ones."""
        return {
            client.pk: self.cleaned_data.get(f"note_{client.pk}", "")
            for client in self.clients
            if self.cleaned_data.get(f"client_{client.pk}")
        }

    def receiver(self) -> Member:
        return self.others[self.cleaned_data["to"]]
