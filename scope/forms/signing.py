"""What stands in the box where the client signs."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clients.forms.fields import LineField, MailField
from clients.models import Contact
from scope.strokes import LONGEST, NoDrawing, read_strokes
from scope.terms import Terms


class SigningForm(forms.Form):
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

    def __init__(self, terms: Terms, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not terms.asks_code:
            del self.fields["code"]

    @classmethod
    def fresh(cls, terms: Terms, contact: Contact | None) -> "SigningForm":
        initial = {"name": contact.name, "email": contact.email} if contact else {}
        return cls(terms, initial=initial)

    @classmethod
    def kept(cls, terms: Terms, posted: Any) -> "SigningForm":
        """What was typed, not judged yet: a code is asked for first."""
        return cls(terms, initial={key: posted.get(key, "") for key in ("name", "email", "drawn")})

    def clean_drawn(self) -> dict[str, Any] | None:
        text = self.cleaned_data["drawn"]
        if not text:
            return None
        try:
            return read_strokes(text)
        except NoDrawing as reason:
            raise ValidationError(str(reason)) from None
