"""Which call, to whom, with which word."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from booking.models import CallKind
from clients.forms.fields import BlockField
from clients.models import Contact


class OfferForm(forms.Form):
    kind = forms.ModelChoiceField(label="Call", queryset=CallKind.objects.none(), empty_label=None)
    contact = forms.ModelChoiceField(label="To", queryset=Contact.objects.none(), empty_label=None)
    note = BlockField(label="A word of your own", max_length=1000, rows=3, required=False)
    intent = forms.CharField(max_length=60, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, kinds: QuerySet[CallKind], people: QuerySet[Contact], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = kinds
        self.fields["contact"].queryset = people
