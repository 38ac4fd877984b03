"""What stands in the box where the client signs."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clients.forms.billing import BILLING, known_billing
from clients.forms.fields import LineField, MailField
from clients.models import Contact
from scope.consent import consent_to
from scope.forms.billed_to import BilledTo
from scope.models import QuoteVersion
from scope.strokes import LONGEST, NoDrawing, read_strokes
from scope.usual_terms import sheet_of

_WANTED = {
    "legal_name": "Write your company, or your own name, as it must stand on invoices.",
    "address": "Write the address that must stand on invoices.",
    "country": "Choose the country of this address.",
}


class SigningForm(BilledTo):
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
        error_messages={"required": "Tick this to sign; until then nothing is agreed."},
    )

    field_order = ["name", "drawn", "email", *BILLING]

    def __init__(self, version: QuoteVersion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leaves_a_choice = version.offered.leaves_a_choice
        self.fields["consent"].label = consent_to(version.offered)
        if not sheet_of(version).asks_code:
            del self.fields["code"]
        self.ask_billing(version.quote.client, version.offered)
        for name in _WANTED if self.asks_billing else ():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = _WANTED[name]

    @classmethod
    def fresh(cls, version: QuoteVersion, contact: Contact | None) -> "SigningForm":
        person = {"name": contact.name, "email": contact.email} if contact else {}
        return cls(version, initial={**known_billing(version.quote.client), **person})

    @classmethod
    def kept(cls, version: QuoteVersion, posted: Any) -> "SigningForm":
        """What was typed, not judged yet: a code is asked for first."""
        kept = ("name", "email", "drawn", *BILLING)
        return cls(version, initial={key: posted.get(key, "") for key in kept})

    def clean_drawn(self) -> dict[str, Any] | None:
        text = self.cleaned_data["drawn"]
        if not text:
            return None
        try:
            return read_strokes(text)
        except NoDrawing as reason:
            raise ValidationError(str(reason)) from None
