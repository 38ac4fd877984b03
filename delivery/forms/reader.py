"""Who hears of it by mail."""

from typing import Any

from django import forms

from clients.models import Contact
from clients.reachable import CannotWrite, refuse_unreachable


class ReaderField(forms.ModelChoiceField):
    """One of `queryset`, which the form sets, or nobody. Refuses whom no mail can reach."""

    def __init__(self, *, label: str, nobody: str) -> None:
        super().__init__(Contact.objects.none(), label=label, required=False, empty_label=nobody)

    def clean(self, value: Any) -> Contact | None:
        contact: Contact | None = super().clean(value)
        if contact is not None:
            try:
                refuse_unreachable(contact)
            except CannotWrite as reason:
                raise forms.ValidationError(str(reason)) from None
        return contact
