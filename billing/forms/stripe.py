"""Keys of a Stripe account; never shown again."""

import re
from typing import Any

from django import forms

_HIDDEN = {"autocomplete": "off", "spellcheck": "false"}
_KEY = re.compile(r"(sk|rk)_(test|live)_[A-Za-z0-9_]{8,200}")
_SECRET = re.compile(r"whsec_[A-Za-z0-9_]{8,200}")


class StripeKeyForm(forms.Form):
    secret_key = forms.CharField(
        label="Secret key",
        max_length=255,
        widget=forms.PasswordInput(_HIDDEN),
        help_text="From Stripe: Developers, API keys. It begins with sk_ or rk_.",
    )

    def clean_secret_key(self) -> str:
        key: str = self.cleaned_data["secret_key"].strip()
        if key.startswith("pk_"):
            raise forms.ValidationError("This is the publishable key. The secret one begins sk_.")
        if not _KEY.fullmatch(key):
            raise forms.ValidationError("A secret key begins with sk_test_, sk_live_ or rk_.")
        return key


class WebhookSecretForm(forms.Form):
    webhook_secret = forms.CharField(
        label="Signing secret of the webhook",
        max_length=255,
        widget=forms.PasswordInput(_HIDDEN),
        help_text="Stripe shows it on the webhook's page. It begins with whsec_.",
    )

    def clean_webhook_secret(self) -> Any:
        secret = self.cleaned_data["webhook_secret"].strip()
        if not _SECRET.fullmatch(secret):
            raise forms.ValidationError("A signing secret begins with whsec_.")
        return secret
