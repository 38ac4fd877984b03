"""A person at a client."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clientdesk.workspaces.forms.choices import weekday_choices
from clients.forms.fields import (
    CountryField,
    LineField,
    MailField,
    ZoneField,
    phone_number,
    region_code,
)
from clients.models import Contact

_CLOCK = forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class ContactForm(forms.Form):
    name = LineField(label="Name", max_length=120)
    email = MailField(label="E-mail", required=False)
    phone = LineField(label="Phone", max_length=32, required=False)
    decides = forms.BooleanField(label="Decides", required=False)
    pays = forms.BooleanField(
        label="Pays", required=False, help_text="Invoices and reminders go to them."
    )
    works_with_us = forms.BooleanField(label="Works with us", required=False)
    preferred_channel = LineField(
        label="How they like to be reached", max_length=40, required=False
    )
    country = CountryField(
        label="Country", required=False, help_text="Where it is not that of the client."
    )
    region = LineField(label="Region", max_length=60, required=False)
    zone = ZoneField(label="Time zone", required=False)
    working_weekdays = forms.MultipleChoiceField(
        label="Working days",
        choices=weekday_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    opens_at = forms.TimeField(label="Works from", required=False, widget=_CLOCK)
    closes_at = forms.TimeField(label="Works until", required=False, widget=_CLOCK)

    def __init__(self, *args: Any, country: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country = country

    @classmethod
    def of(cls, contact: Contact) -> "ContactForm":
        known = {name: getattr(contact, name) for name in cls.base_fields}
        known["working_weekdays"] = list(contact.working_weekdays)
        return cls(initial=known, country=contact.client.country)

    def clean_working_weekdays(self) -> str:
        return "".join(sorted(self.cleaned_data["working_weekdays"]))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        country = cleaned.get("country") or self.country
        for name, read in (("phone", phone_number), ("region", region_code)):
            try:
                cleaned[name] = read(cleaned.get(name, ""), country)
            except ValidationError as wrong:
                self.add_error(name, wrong)
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if bool(opens) != bool(closes):
            self.add_error("opens_at" if closes else "closes_at", "Say both, from and until.")
        elif opens and closes and closes <= opens:
            self.add_error("closes_at", "The day ends after it begins.")
        return cleaned
