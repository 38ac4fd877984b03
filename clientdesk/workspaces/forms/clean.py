"""Forms whose every text is cleaned, with the reason beside the field where it cannot be."""

from typing import Any

from django import forms

from clientdesk.lib.clean_text import TextRefused, clean_block, clean_line


class CleanTextForm(forms.Form):
    """One-line fields become clean lines, text areas clean blocks; refusals become field errors."""

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name, value in list(self.cleaned_data.items()):
            if not isinstance(value, str):
                continue
            is_block = isinstance(self.fields[name].widget, forms.Textarea)
            try:
                self.cleaned_data[name] = clean_block(value) if is_block else clean_line(value)
            except TextRefused as refusal:
                self.add_error(name, str(refusal))


class SettingsForm(CleanTextForm, forms.ModelForm):  # type: ignore[type-arg]
    """One page of settings. What it may change is its Meta.fields, whatever is posted."""

    def values(self) -> dict[str, Any]:
        """Column → value of a valid form."""
        columns = {field.name for field in self.instance._meta.concrete_fields}
        return {name: value for name, value in self.cleaned_data.items() if name in columns}

    def read_only(self) -> "SettingsForm":
        for field in self.fields.values():
            field.disabled = True
        return self
