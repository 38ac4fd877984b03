"""The three questions of a new desk."""

from typing import Any

from django import forms

from clientdesk.lib.iban import IbanError, check_iban
from clientdesk.workspaces.flows.open_workspace import NewBusiness
from clientdesk.workspaces.forms.choices import country_choices
from clientdesk.workspaces.forms.clean import CleanTextForm


class BeginForm(CleanTextForm):
    name = forms.CharField(
        label="What is your business called?",
        max_length=120,
        help_text="As clients know it. Your own name is fine.",
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    country = forms.ChoiceField(
        label="Where is it?",
        choices=country_choices,
        help_text="Currency, time zone and the usual VAT rate follow from it; each can be changed.",
        widget=forms.Select(attrs={"autocomplete": "country"}),
    )
    payment_days = forms.IntegerField(
        label="In how many days do you like to be paid?",
        min_value=0,
        max_value=365,
        initial=14,
        help_text="Counted from the date of the invoice. A client can have terms of their own.",
        error_messages={"max_value": "At most 365 days.", "min_value": "0 days or more."},
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    iban = forms.CharField(
        label="IBAN",
        max_length=60,
        required=False,
        help_text="For transfers; it stands on your invoices. It can wait.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_iban(self) -> str:
        typed: str = self.cleaned_data["iban"].strip()
        try:
            return check_iban(typed).compact if typed else ""
        except IbanError as error:
            raise forms.ValidationError(str(error)) from error

    def business(self) -> NewBusiness:
        values: dict[str, Any] = self.cleaned_data
        return NewBusiness(
            values["name"], values["country"], values["payment_days"], values["iban"]
        )
