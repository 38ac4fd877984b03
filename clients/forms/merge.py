"""Which other client is the same one."""

from typing import Any

from django import forms

from clients.forms.fields import ClientNameField
from clients.models import Client
from clients.rules import listed_clients


class MergeForm(forms.Form):
    gone = ClientNameField(
        label="The other one", help_text="By name. Its page leads here from then on."
    )

    def __init__(self, *args: Any, client: Client, member: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gone"].among = listed_clients(member).exclude(pk=client.pk)
