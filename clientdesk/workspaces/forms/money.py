"""How invoices are paid."""

import re

from django import forms

from clientdesk.lib.iban import IbanError, check_iban
from clientdesk.workspaces.forms.choices import currency_choices
from clientdesk.workspaces.forms.clean import CleanTextForm, SettingsForm
from clientdesk.workspaces.models import Workspace

# ISO 9362:2022: four characters of the party, two letters of the country, two, and three more.
_BIC = re.compile(r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?")


class MoneyForm(SettingsForm):
    currency = forms.ChoiceField(
        label="Currency",
        choices=currency_choices,
        help_text="New invoices begin with it; a client can have another.",
    )
    payment_days = forms.IntegerField(
        label="Payment terms, in days",
        min_value=0,
        max_value=365,
        help_text="From the date of the invoice to the day it is due.",
        error_messages={"max_value": "At most 365 days.", "min_value": "0 days or more."},
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    class Meta:
        model = Workspace
        fields = ["currency", "payment_days", "bookkeeping_email"]
        labels = {"bookkeeping_email": "E-mail of your bookkeeping"}
        help_texts = {"bookkeeping_email": "It gets a copy of each invoice that is mailed."}


class PayoutForm(CleanTextForm):
    iban = forms.CharField(
        label="IBAN",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    bic = forms.CharField(
        label="BIC",
        max_length=20,
        required=False,
        help_text="Only some banks outside your country ask for it.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_iban(self) -> str:
        typed: str = self.cleaned_data["iban"].strip()
        try:
            return check_iban(typed).compact if typed else ""
        except IbanError as error:
            raise forms.ValidationError(str(error)) from error

    def clean_bic(self) -> str:
        bic = re.sub(r"\s", "", self.cleaned_data["bic"]).upper()
        if bic and not _BIC.fullmatch(bic):
            raise forms.ValidationError("A BIC has 8 or 11 letters and digits, like AIBKIE2D.")
        return bic
