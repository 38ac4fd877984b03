"""The passphrase that seals the secrets of an export."""

from typing import Any

from django import forms

_LEAST = 12


class WholeForm(forms.Form):
    passphrase = forms.CharField(
        label="A passphrase for the secrets in it", min_length=_LEAST, max_length=200,
        strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"min_length": f"At least {_LEAST} characters: four words are good."},
        help_text="Logins and payment keys are sealed with it. We forget it: keep it yourself.",
    )  # fmt: skip
    again = forms.CharField(
        label="The same once more", max_length=200, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        typed = cleaned.get("passphrase")
        if typed and cleaned.get("again") and typed != cleaned["again"]:
            self.add_error("again", "These two are not the same.")
        return cleaned
