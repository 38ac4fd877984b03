"""Editing a text: unknown fields are refused with a near name, not sent as holes."""

from difflib import get_close_matches

from django import forms
from django.core.exceptions import ValidationError

from clientdesk.lib.merging import unknown_fields
from clientdesk.texts.fields import known_fields
from clientdesk.workspaces.forms.clean import CleanTextForm

LANGUAGES = [
    ("en", "English"), ("de", "German"), ("fr", "French"), ("es", "Spanish"), ("it", "Italian"),
    ("nl", "Dutch"), ("pt", "Portuguese"), ("da", "Danish"), ("sv", "Swedish"), ("pl", "Polish"),
]  # fmt: skip


class TextForm(CleanTextForm):
    subject = forms.CharField(label="Subject", max_length=200)
    body = forms.CharField(
        label="Text", max_length=6000, widget=forms.Textarea(attrs={"rows": 14, "data-fields": ""})
    )

    def clean_subject(self) -> str:
        return _known(self.cleaned_data["subject"])

    def clean_body(self) -> str:
        return _known(self.cleaned_data["body"])


def _known(text: str) -> str:
    known = known_fields()
    for name in unknown_fields(text, known):
        near = get_close_matches(name, known, 1)
        hint = f" Did you mean {{{{ {near[0]} }}}}?" if near else " See the list of fields."
        raise ValidationError(f"There is no field {{{{ {name} }}}}.{hint}")
    return text
