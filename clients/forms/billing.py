"""What invoices name of a company, as its own people type it."""

from collections.abc import Mapping
from typing import Any

from django import forms

from clients.forms.fields import BlockField, CountryField, LineField
from clients.forms.tax import tax_id_of
from clients.models import Client

BILLING = ("legal_name", "address", "country", "tax_id")


class BillingFields(forms.Form):
    legal_name = LineField(
        label="Company, as it must stand on invoices", max_length=160, required=False
    )
    address = BlockField(label="Billing address", max_length=400, rows=3, required=False)
    country = CountryField(label="Country", required=False)
    tax_id = LineField(label="VAT number", max_length=40, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        try:
            cleaned["tax_id"] = tax_id_of(cleaned.get("tax_id", ""), cleaned.get("country", ""))
        except forms.ValidationError as wrong:
            self.add_error("tax_id", wrong)
        return cleaned


def known_billing(client: Client) -> Mapping[str, str]:
    """What stands there before they type; the name we call them by where none is for invoices."""
    known = {name: getattr(client, name) for name in BILLING}
    return {**known, "legal_name": client.billing_name}
