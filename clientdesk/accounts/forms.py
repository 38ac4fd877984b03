"""What sign-up asks beside address and password."""

from typing import Any

from django import forms


class SignupExtras(forms.Form):
    name = forms.CharField(label="Your name", max_length=120)

    def signup(self, request: Any, user: Any) -> None:
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
