"""A payment as people write it down."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from billing.flows.record_payment import PaymentByHand
from billing.models import Payment
from clientdesk import clock
from clientdesk.lib.money import AmountRefused, Money, parse_amount
from clientdesk.workspaces.models import Workspace
from clients.forms.typed import DayField, LineField

_METHODS = [("transfer", "Bank transfer"), ("cash", "Cash"), ("card", "Card"), ("other", "Other")]


class PaymentForm(forms.Form):
    """Left empty: all that is owed, today, by bank transfer. So one click records it."""

    form_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    amount = forms.CharField(
        label="Sum", max_length=40, required=False, widget=forms.TextInput({"inputmode": "decimal"})
    )
    received_on = DayField(None, label="Came on", looks_back=True)
    method = forms.ChoiceField(label="How", choices=_METHODS, required=False)
    note = LineField(
        label="Note",
        max_length=300,
        required=False,
        help_text="For yourself; clients do not see it.",
    )
    wants_receipt = forms.BooleanField(label="Mail a receipt", required=False)

    def __init__(self, *args: Any, workspace: Workspace, owed: Money, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workspace, self.owed = workspace, owed
        self.today = clock.today(workspace.zone)
        self.fields["received_on"].learn(workspace.locale, self.today)
        self.fields["form_id"].initial = uuid4

    def clean_amount(self) -> Money:
        text = self.cleaned_data["amount"].strip()
        if not text and self.owed.minor <= 0:
            raise forms.ValidationError("Nothing is owed any more. Write the sum that came.")
        if not text:
            return self.owed
        try:
            amount = parse_amount(text, self.workspace.locale, self.owed.currency)
        except AmountRefused as reason:
            raise forms.ValidationError(str(reason)) from reason
        if amount.minor <= 0:
            raise forms.ValidationError("Write the sum that came, above zero.")
        return amount

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"] or self.today
        if day > self.today:
            raise forms.ValidationError("This day is still to come.")
        return day

    def said(self) -> PaymentByHand:
        read = self.cleaned_data
        return PaymentByHand(
            form_id=read["form_id"] or uuid4(),
            amount=read["amount"],
            received_on=read["received_on"],
            method=Payment.Method(read["method"] or Payment.Method.TRANSFER),
            note=read["note"],
            wants_receipt=read["wants_receipt"],
        )
