"""What a hard conversation is about."""

from typing import Any
from uuid import UUID

from django import forms

from billing.models import BillingDocument
from billing.owing import open_invoices
from clients.forms.fields import LineField
from clients.models import Client
from conversations.flows.begin_conversation import About
from conversations.models import Conversation

_MOST = 50


class BeginForm(forms.Form):
    """Which kind; an invoice it is about, or words by which the record is looked through."""

    kind = forms.ChoiceField(
        label="What is it about?", choices=Conversation.Kind.choices, widget=forms.RadioSelect
    )
    document = forms.ChoiceField(label="Invoice", required=False)
    words = LineField(
        label="In a few words", max_length=200, required=False,
        help_text="“third revision”: clauses, decisions and mails that say it are laid beside.",
    )  # fmt: skip

    def __init__(self, client: Client, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = open_invoices().filter(client__in=client.record_ids).order_by("due_on")[:_MOST]
        named = [(str(one.pk), f"{one.number}, due {one.due_on:%-d %B %Y}") for one in found]
        self.fields["document"].choices = [("", "None in particular"), *named]  # type: ignore[attr-defined]

    def about(self) -> About:
        """Of a valid form."""
        said = self.cleaned_data
        document = said["document"]
        subject = (BillingDocument._meta.label_lower, UUID(document)) if document else None
        return About(said["kind"], subject, said["words"])
