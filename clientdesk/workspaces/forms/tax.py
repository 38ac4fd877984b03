"""VAT: registered or not, the number, the usual rate."""

from decimal import Decimal

from django import forms

from clientdesk.lib.money import AmountRefused, parse_number
from clientdesk.lib.tax_ids import TaxIdError, check_tax_id
from clientdesk.workspaces.forms.business import ADDRESS_ROWS
from clientdesk.workspaces.forms.choices import country_choices
from clientdesk.workspaces.forms.clean import SettingsForm
from clientdesk.workspaces.models import Workspace

REGISTERED = "I am registered for VAT"
_HIGHEST_RATE = 100


class ChecksTaxId(SettingsForm):
    """Holds a VAT number to the rule of its country, and says the rule."""

    def clean(self) -> None:
        super().clean()
        typed = self.cleaned_data.get("tax_id", "").strip()
        country = self.cleaned_data.get("country") or self.instance.country
        if not typed:
            return
        try:
            self.cleaned_data["tax_id"] = check_tax_id(country, typed).compact
        except TaxIdError as error:
            self.add_error("tax_id", str(error))


class TaxForm(ChecksTaxId):
    tax_rate = forms.CharField(
        label="Usual VAT rate, in percent",
        max_length=10,
        help_text="New invoice lines begin with it. 0 when you charge none.",
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )

    class Meta:
        model = Workspace
        fields = ["is_tax_registered", "tax_id", "tax_rate"]
        labels = {"is_tax_registered": REGISTERED, "tax_id": "VAT number"}
        help_texts = {"tax_id": "It stands on every invoice."}

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> object:
        value = super().get_initial_for_field(field, field_name)
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value

    def clean_tax_rate(self) -> Decimal:
        try:
            rate = parse_number(self.cleaned_data["tax_rate"], self.instance.locale, 2)
        except AmountRefused as error:
            raise forms.ValidationError(str(error)) from error
        if not 0 <= rate <= _HIGHEST_RATE:
            raise forms.ValidationError("A rate is between 0 and 100 percent.")
        return rate


class SellerForm(ChecksTaxId):
    """What the law wants of a seller on an invoice (Directive 2006/112/EC, art. 226)."""

    legal_name = forms.CharField(
        label="Legal name",
        max_length=160,
        help_text="Your full name, or the company as registered.",
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    address = forms.CharField(
        label="Address",
        max_length=400,
        help_text="Street, place and postcode, each on its line.",
        widget=forms.Textarea(attrs={"rows": ADDRESS_ROWS}),
    )
    country = forms.ChoiceField(label="Country", choices=country_choices)

    class Meta:
        model = Workspace
        fields = ["legal_name", "address", "country", "is_tax_registered", "tax_id"]
        labels = {"is_tax_registered": REGISTERED, "tax_id": "VAT number"}

    def clean(self) -> None:
        super().clean()
        is_registered = self.cleaned_data.get("is_tax_registered")
        if is_registered and not self.cleaned_data.get("tax_id") and "tax_id" not in self.errors:
            self.add_error("tax_id", "Who is registered names the number on every invoice.")
