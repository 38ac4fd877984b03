"""What stands in the box where the client signs."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clients.forms.billing import BILLING, BillingFields, known_billing
from clients.forms.fields import LineField, MailField
from clients.models import Contact
from scope.models import QuoteVersion
from scope.strokes import LONGEST, NoDrawing, read_strokes
from scope.usual_terms import sheet_of

_WANTED = {
    "legal_name": "Write your company, or your own name, as it must stand on invoices.",
    "address": "Write the address that must stand on invoices.",
    "country": "Choose the country of this address.",
}
# Reverse charge, and goods to another country of the EU (EN 16931 BR-AE-02, BR-IC-02).
_NAME_BOTH_NUMBERS = {"AE", "K"}


class SigningForm(BillingFields):
    """Where the record lacks what an invoice needs, that is asked beside the signature."""

    name = LineField(
        label="Your name",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Type your full name: it is your signature."},
    )
    email = MailField(
        label="Your e-mail address",
        help_text="The signed copy goes there.",
        error_messages={"required": "Type the address to which the signed copy goes."},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    drawn = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput)
    code = LineField(
        label="The code from our mail",
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={
            "required": "Type the six digits of the code. No mail yet? Press “Mail me a code”."
        },
    )
    consent = forms.BooleanField(
        label="I accept this quote and its terms, for what I chose on this page.",
        error_messages={"required": "Tick this to sign; until then nothing is agreed."},
    )

    field_order = ["name", "drawn", "email", *BILLING]

    def __init__(self, version: QuoteVersion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not sheet_of(version).asks_code:
            del self.fields["code"]
        client = version.quote.client
        needs_number = bool(version.offered.tax_categories & _NAME_BOTH_NUMBERS)
        lacks_number = needs_number and not client.tax_id
        self.asks_billing = lacks_number or bool(client.missing_for_invoices())
        for name in BILLING:
            if not self.asks_billing:
                del self.fields[name]
            elif name in _WANTED:
                self.fields[name].required = True
                self.fields[name].error_messages["required"] = _WANTED[name]
            elif needs_number:
                self.fields[name].help_text = "The invoice is without tax because of it."

    @classmethod
    def fresh(cls, version: QuoteVersion, contact: Contact | None) -> "SigningForm":
        person = {"name": contact.name, "email": contact.email} if contact else {}
        return cls(version, initial={**known_billing(version.quote.client), **person})

    @classmethod
    def kept(cls, version: QuoteVersion, posted: Any) -> "SigningForm":
        """What was typed, not judged yet: a code is asked for first."""
        kept = ("name", "email", "drawn", *BILLING)
        return cls(version, initial={key: posted.get(key, "") for key in kept})

    def billing(self) -> dict[str, str]:
        """What they said of their company; nothing where it was not asked."""
        return {name: self.cleaned_data[name] for name in BILLING if name in self.fields}

    def clean_drawn(self) -> dict[str, Any] | None:
        text = self.cleaned_data["drawn"]
        if not text:
            return None
        try:
            return read_strokes(text)
        except NoDrawing as reason:
            raise ValidationError(str(reason)) from None
