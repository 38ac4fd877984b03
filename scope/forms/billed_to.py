"""Whom invoices name, asked where a quote is agreed and the record lacks it."""

from typing import Any

from clients.forms.billing import BILLING, BillingFields
from clients.models import Client
from scope.offer import Offer

# Reverse charge, and goods to another country of the EU (EN 16931 BR-AE-02, BR-IC-02).
_NAME_BOTH_NUMBERS = {"AE", "K"}


class BilledTo(BillingFields):
    """`asks_billing` once ask_billing has looked at what is known."""

    asks_billing = False

    def ask_billing(self, client: Client, offer: Offer) -> None:
        """Keeps the fields where an invoice for this offer would lack something, else none."""
        needs_number = bool(offer.tax_categories & _NAME_BOTH_NUMBERS)
        lacks_number = needs_number and not client.tax_id
        self.asks_billing = lacks_number or bool(client.missing_for_invoices())
        if not self.asks_billing:
            for name in BILLING:
                del self.fields[name]
        elif needs_number:
            self.fields["tax_id"].help_text = "The invoice is without tax because of it."

    def billing(self) -> dict[str, Any]:
        """What they said of their company; nothing where it was not asked."""
        return {name: self.cleaned_data[name] for name in BILLING if name in self.fields}
