"""A person at a client."""

from typing import Any

from django import forms

from clients.forms.fields import LineField, MailField, ZoneField, phone_number
from clients.models import Contact


class ContactForm(forms.Form):
    name = LineField(label="Name", max_length=120)
    email = MailField(label="E-mail", required=False)
    phone = LineField(label="Phone", max_length=32, required=False)
    decides = forms.BooleanField(label="Decides", required=False)
    pays = forms.BooleanField(
        label="Pays", required=False, help_text="Invoices and reminders go to them."
    )
    works_with_us = forms.BooleanField(label="Works with us", required=False)
    zone = ZoneField(label="Time zone", required=False)
    preferred_channel = LineField(
        label="How they like to be reached", max_length=40, required=False
    )

    def __init__(self, *args: Any, country: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country = country

    @classmethod
    def of(cls, contact: Contact) -> "ContactForm":
        return cls(
            initial={name: getattr(contact, name) for name in cls.base_fields},
            country=contact.client.country,
        )

    def clean_phone(self) -> str:
        return phone_number(self.cleaned_data["phone"], self.country)
