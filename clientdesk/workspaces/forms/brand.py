"""The colour and the logo that clients see."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clientdesk.lib.contrast import read_colour, write_colour
from clientdesk.workspaces.flows.set_brand import Look
from clientdesk.workspaces.logo import Logo, LogoRefused, draw_logo


class BrandForm(forms.Form):
    accent = forms.CharField(
        label="Your colour", max_length=7, required=False,
        help_text="As #1a6b5c. Empty: the usual green.",
    )  # fmt: skip
    logo = forms.FileField(
        label="Your logo", required=False,
        help_text="PNG, JPEG, WebP or GIF, up to 2 MB. It is drawn anew, at most 480 by 160.",
        widget=forms.FileInput({"accept": "image/png,image/jpeg,image/webp,image/gif"}),
    )  # fmt: skip
    removes_logo = forms.BooleanField(label="Without a logo", required=False)

    def clean_accent(self) -> str:
        text: str = self.cleaned_data["accent"]
        try:
            return write_colour(read_colour(text)) if text else ""
        except ValueError as reason:
            raise ValidationError(str(reason)) from reason

    def clean_logo(self) -> Logo | None:
        upload: Any = self.cleaned_data["logo"]
        if not upload:
            return None
        try:
            return draw_logo(upload, upload.size)
        except LogoRefused as reason:
            raise ValidationError(str(reason)) from reason

    def look(self) -> Look:
        read = self.cleaned_data
        return Look(read["accent"], read["logo"], read["removes_logo"])
