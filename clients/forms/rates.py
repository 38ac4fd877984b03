"""The usual prices of a client, one field a unit."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clientdesk.lib.money import AmountRefused, Money, format_plain, parse_amount
from clients.forms.fields import CurrencyField
from clients.models import Client

# Codes of clientdesk/lib/units.py that people agree a usual price for.
UNITS = {"HUR": "An hour", "DAY": "A day", "WEE": "A week", "MON": "A month", "D68": "A word"}


class RatesForm(forms.Form):
    """Empty is no usual price. All stand in one currency."""

    currency = CurrencyField(label="Currency", required=False)

    def __init__(self, typed: Mapping[str, Any] | None = None, *, client: Client) -> None:
        known = {rate.unit: rate.amount for rate in client.rates.all()}
        self.locale = client.workspace.locale
        self.usual = client.invoice_currency()
        used = next((amount.currency for amount in known.values()), client.currency)
        shown = {unit: format_plain(amount, self.locale) for unit, amount in known.items()}
        super().__init__(typed, initial={"currency": used, **shown})
        for unit, label in UNITS.items():
            widget = forms.TextInput(attrs={"inputmode": "decimal"})
            self.fields[unit] = forms.CharField(
                label=label, max_length=40, required=False, widget=widget
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        currency = cleaned.get("currency") or self.usual
        for unit in UNITS:
            try:
                cleaned[unit] = self._amount(str(cleaned.get(unit) or "").strip(), currency)
            except (AmountRefused, ValidationError) as reason:
                self.add_error(unit, reason if isinstance(reason, ValidationError) else str(reason))
        return cleaned

    def wished(self) -> dict[str, Money | None]:
        return {unit: self.cleaned_data[unit] for unit in UNITS}

    def _amount(self, text: str, currency: str) -> Money | None:
        if not text:
            return None
        amount = parse_amount(text, self.locale, currency)
        if amount.minor <= 0:
            raise ValidationError("Write a sum above zero, or leave it empty.")
        return amount
