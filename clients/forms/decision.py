"""A decision: what, when, who approved it, how, and what it changes."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clientdesk.lib.money import AmountRefused, Money, parse_amount
from clientdesk.workspaces.models.base import new_id
from clients.evidence import Proof
from clients.flows.decide import Decided
from clients.forms.fields import LineField
from clients.models import Client, Contact, Decision
from clients.telling import LineRefused, read_past_day


class DecisionForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    text = LineField(
        label="What was decided", max_length=300,
        help_text="In words that a stranger understands. Whoever sees this client reads it.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    decided_on = LineField(
        label="When", max_length=60, initial="today", help_text="today, last Friday, 3 March"
    )
    approved_by = forms.ChoiceField(label="Who approved it", required=False)
    how = forms.ChoiceField(
        label="How", choices=[("", "Choose"), *Decision.How.choices],
        error_messages={"required": "Say how it was decided: it is what counts in a dispute."},
    )  # fmt: skip
    change = LineField(
        label="What it changes in scope or price", max_length=300, required=False,
        widget=forms.TextInput(attrs={"placeholder": "A third revision of the landing pages"}),
    )  # fmt: skip
    price_change = LineField(
        label="Change to the price", max_length=40, required=False,
        help_text="450 for more, -320 for less",
    )  # fmt: skip

    def __init__(self, client: Client, people: list[Contact], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.client = client
        self.people = {str(contact.pk): contact for contact in people}
        named = [(pk, contact.name) for pk, contact in self.people.items()]
        self.fields["approved_by"].choices = [("", "Nobody named"), *named]  # type: ignore[attr-defined]

    def clean_decided_on(self) -> date:
        try:
            return read_past_day(self.cleaned_data["decided_on"], self.client.workspace)
        except LineRefused as reason:
            raise ValidationError(str(reason)) from None

    def clean_approved_by(self) -> Contact | None:
        return self.people.get(self.cleaned_data["approved_by"])

    def clean_price_change(self) -> Money | None:
        typed = self.cleaned_data["price_change"].removeprefix("+").strip()
        if not typed:
            return None
        try:
            return parse_amount(typed, self.client.workspace.locale, self.client.invoice_currency())
        except AmountRefused as reason:
            raise ValidationError(str(reason)) from None

    def said(self, proof: Proof | None = None) -> Decided:
        """What a valid form says; decided when its evidence happened, if that is the day given."""
        cleaned = dict(self.cleaned_data)
        on, at = cleaned.pop("decided_on"), None
        if proof and proof.at and not proof.day_only and proof.day(self.client) == on:
            at = proof.at
        cleaned.pop("why", None)
        return Decided(on=on, at=at, evidence=[proof.ref()] if proof else [], **cleaned)


class SupersedeForm(DecisionForm):
    why = LineField(
        label="Why something else holds now", max_length=300,
        error_messages={"required": "Say why, in a few words: both decisions stay readable."},
    )  # fmt: skip


class WithdrawForm(forms.Form):
    why = LineField(
        label="Why it does not hold", max_length=300,
        error_messages={"required": "Say why, in a few words: it stays readable."},
    )  # fmt: skip


class AskForm(forms.Form):
    """Whom to ask to confirm."""

    contact = forms.ChoiceField(label="Whom to ask")
    intent = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)

    def __init__(self, people: list[Contact], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(contact.pk): contact for contact in people}
        self.fields["contact"].choices = [  # type: ignore[attr-defined]
            (pk, f"{contact.name}, {contact.email or 'no e-mail address'}")
            for pk, contact in self.people.items()
        ]

    def chosen(self) -> Contact:
        return self.people[self.cleaned_data["contact"]]
