"""Who the business is."""

import re

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from clientdesk.lib.countries import country_name
from clientdesk.lib.tax_ids import TaxIdError, check_tax_id
from clientdesk.workspaces.forms.choices import LANGUAGE, country_choices
from clientdesk.workspaces.forms.clean import SettingsForm
from clientdesk.workspaces.models import Workspace

ADDRESS_ROWS = 4
_SCHEME = re.compile(r"^https?://", re.IGNORECASE)


class BusinessForm(SettingsForm):
    country = forms.ChoiceField(label="Country", choices=country_choices)

    class Meta:
        model = Workspace
        fields = [
            "name", "legal_name", "address", "country", "region", "email", "phone", "website",
        ]  # fmt: skip
        labels = {
            "name": "Trading name",
            "legal_name": "Legal name",
            "address": "Address",
            "region": "Region",
            "email": "E-mail",
            "phone": "Phone",
            "website": "Website",
        }
        help_texts = {
            "name": "As clients know you; mails carry it.",
            "legal_name": "Your full name, or the company as registered. Invoices need it.",
            "address": "Street, place and postcode, each on its line. Invoices need it.",
            "region": "State or county as a short code, where public holidays differ by it.",
            "email": "Answers to your mails go here.",
        }
        widgets = {"address": forms.Textarea(attrs={"rows": ADDRESS_ROWS})}

    def clean_website(self) -> str:
        bare = _SCHEME.sub("", self.cleaned_data["website"].strip()).rstrip("/")
        try:
            if bare:
                URLValidator(schemes=["https"])(f"https://{bare}")
        except ValidationError as error:
            raise ValidationError("Write it like maya.example.") from error
        return bare

    def clean(self) -> None:
        super().clean()
        country = self.cleaned_data.get("country", "")
        self._check_phone(country)
        if country and country != self.instance.country and self.instance.tax_id:
            self._check_number_moves_along(country)

    def _check_phone(self, country: str) -> None:
        typed = self.cleaned_data.get("phone", "")
        try:
            number = phonenumbers.parse(typed, country or None) if typed else None
        except phonenumbers.NumberParseException:
            number = phonenumbers.PhoneNumber()
        if number is not None and not phonenumbers.is_possible_number(number):
            place = country_name(country, LANGUAGE) if country else "any country"
            self.add_error(
                "phone", f"This is not how numbers of {place} look. Begin with + and the code."
            )

    def _check_number_moves_along(self, country: str) -> None:
        number = self.instance.tax_id
        try:
            check_tax_id(country, number)
        except TaxIdError:
            place = country_name(country, LANGUAGE)
            self.add_error(
                "country",
                f"{number} is no VAT number of {place}. Empty it under VAT first, then move.",
            )
