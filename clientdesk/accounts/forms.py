"""What sign-up asks beside address and password."""

from typing import Any

from django import forms

from clientdesk.lib.clean_text import TextRefused, clean_line


class SignupExtras(forms.Form):
    name = forms.CharField(
        label="Your name",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["name", "email", "password1"]

    def clean_name(self) -> str:
        try:
            return clean_line(self.cleaned_data["name"])
        except TextRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def signup(self, request: Any, user: Any) -> None:
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
