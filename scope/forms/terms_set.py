"""A set of terms, by name: a new one, another name, or the one a quote goes by."""

from collections.abc import Iterable
from typing import Any

from django import forms

from clients.forms.fields import LineField
from scope.models import TermsSet


class NameForm(forms.Form):
    """`others` are the sets whose names are taken."""

    name = LineField(label="Name", max_length=80)

    def __init__(self, *args: Any, others: Iterable[TermsSet] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken = {one.name.casefold() for one in others}

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if name.casefold() in self.taken:
            raise forms.ValidationError("There are terms of this name already.")
        return name
