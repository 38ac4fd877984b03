"""What to import, and the file."""

from django import forms

from clientdesk.imports.models import Import


class UploadForm(forms.Form):
    kind = forms.ChoiceField(label="What is in it", choices=Import.Kind.choices, initial="clients")
    file = forms.FileField(
        label="The file",
        help_text="CSV, Excel (.xlsx) or vCard, up to 25 MB. Any encoding, commas or semicolons.",
    )
