"""What is sold again and again, written once."""

from decimal import Decimal
from typing import Any

from django import forms

from clientdesk.lib.money import known_currencies
from clientdesk.lib.units import UNITS
from clientdesk.workspaces.models import Workspace
from clients.forms.fields import BlockField
from clients.forms.typed import PriceField


class CatalogueForm(forms.Form):
    description = BlockField(label="What it is", max_length=2000, rows=2)
    unit = forms.ChoiceField(label="Unit", choices=[(u.code, u.many) for u in UNITS.values()])
    unit_price = PriceField(None, label="Usual price, without tax")
    currency = forms.ChoiceField(label="Currency")

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["currency"].choices = [(code, code) for code in sorted(known_currencies())]
        self.fields["currency"].initial = workspace.currency
        typed = str(self.data.get("currency", ""))
        currency = typed if typed in known_currencies() else workspace.currency
        self.fields["unit_price"].learn(workspace.locale, currency)

    def clean_unit_price(self) -> Decimal:
        price: Decimal | None = self.cleaned_data["unit_price"]
        if price is None:
            raise forms.ValidationError("Write a price, for example 120.")
        if price < 0:
            raise forms.ValidationError("A price cannot be negative.")
        return price
