"""A login a client gave us."""

from typing import Any

from django import forms

from clients.forms.fields import BlockField, LineField
from clients.models import Secret

# No browser keeps it, no spelling service is sent it.
_QUIET = {"rows": 2, "autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}


class SecretForm(forms.Form):
    label = LineField(label="What it opens", max_length=120)
    purpose = LineField(label="What we need it for", max_length=200, required=False)
    address = forms.URLField(
        label="Address of the sign-in page", max_length=400, required=False, assume_scheme="https"
    )
    username = LineField(label="User name", max_length=200, required=False)
    value = BlockField(
        label="Password or key",
        max_length=4000,
        widget=forms.Textarea(attrs=_QUIET),
        help_text="Kept sealed. It is shown only on purpose, and each look is written down.",
    )


class ChangeSecretForm(SecretForm):
    """The value is never filled in: left empty, the one of before goes on."""

    value = BlockField(
        label="New password or key",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs=_QUIET),
        help_text="Leave it empty when it stays the same.",
    )

    @classmethod
    def of(cls, secret: Secret) -> "ChangeSecretForm":
        shown: dict[str, Any] = {
            name: getattr(secret, name) for name in cls.base_fields if name != "value"
        }
        return cls(initial=shown)


class ErasureForm(forms.Form):
    why = LineField(label="Why", max_length=200, initial="No longer needed")
