"""Adding and editing a client."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clientdesk.workspaces.models import Member
from clients.forms.fields import (
    BlockField,
    ClientNameField,
    CountryField,
    CurrencyField,
    LanguageField,
    LineField,
    MailField,
    ZoneField,
    phone_number,
    region_code,
)
from clients.forms.tax import tax_id_of
from clients.models import Client
from clients.rules import listed_clients


class CompanyFields(forms.Form):
    """What is asked about the company, folded away where a name is enough."""

    legal_name = LineField(
        label="Name on invoices", max_length=160, required=False,
        help_text="Where it differs from the name above.",
    )  # fmt: skip
    address = BlockField(label="Billing address", max_length=400, rows=3, required=False)
    country = CountryField(label="Country", required=False)
    region = LineField(
        label="Region", max_length=60, required=False,
        help_text="Where it has public holidays of its own, such as Scotland.",
    )  # fmt: skip
    other_address = BlockField(
        label="Another address", max_length=400, rows=3, required=False,
        help_text="Where you visit or deliver.",
    )  # fmt: skip
    tax_id = LineField(label="VAT number", max_length=40, required=False)
    website = LineField(label="Website", max_length=120, required=False)
    currency = CurrencyField(label="Currency", required=False)
    locale = LanguageField(label="Language", required=False)
    zone = ZoneField(label="Time zone", required=False)
    payment_days = forms.IntegerField(
        label="Agreed payment terms, in days", min_value=0, max_value=365, required=False
    )
    order_number = LineField(label="Their order number", max_length=60, required=False)
    heard_of_us = LineField(label="How they found us", max_length=200, required=False)
    referred_by = ClientNameField(
        label="Who referred them", required=False, help_text="Another client of yours, by name."
    )
    goals = BlockField(label="Their goals, in their words", max_length=4000, required=False)
    how_they_work = BlockField(
        label="How they like to work", max_length=2000, rows=3, required=False
    )

    def __init__(self, *args: Any, member: Member | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if member:
            self.fields["referred_by"].among = listed_clients(member)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        try:
            cleaned["region"] = region_code(cleaned.get("region", ""), cleaned.get("country", ""))
        except ValidationError as wrong:
            self.add_error("region", wrong)
        try:
            cleaned["tax_id"] = tax_id_of(cleaned.get("tax_id", ""), cleaned.get("country", ""))
        except ValidationError as wrong:
            self.add_error("tax_id", wrong)
        return cleaned


class NewClientForm(CompanyFields):
    """Two fields are enough; the rest is asked of the client."""

    name = LineField(label="Client", max_length=120, help_text="A company or a person.")
    email = MailField(label="E-mail", help_text="Where mail to them goes.")
    contact_name = LineField(
        label="Who is it there", max_length=120, required=False,
        help_text="The person mail is for: “Dear Ana”.",
    )  # fmt: skip
    phone = LineField(label="Phone", max_length=32, required=False)
    field_order = ["name", "contact_name", "email", "phone"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        try:
            cleaned["phone"] = phone_number(cleaned.get("phone", ""), cleaned.get("country", ""))
        except ValidationError as wrong:
            self.add_error("phone", wrong)
        return cleaned

    def folded(self) -> list[forms.BoundField]:
        first = {"name", "contact_name", "email"}
        return [bound for bound in self if bound.name not in first]

    def is_folded(self) -> bool:
        """Nothing wrong is hidden."""
        return not any(bound.errors for bound in self.folded())


class EditClientForm(CompanyFields):
    name = LineField(label="Client", max_length=120)
    field_order = ["name"]

    def __init__(self, *args: Any, client: Client, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {name: getattr(client, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)
        self.fields["referred_by"].among = self.fields["referred_by"].among.exclude(pk=client.pk)
