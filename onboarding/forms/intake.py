"""The intake form: one page, in sections; the same for the open and the personal link."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clients.forms.fields import BlockField, CountryField, LineField, MailField, phone_number
from clients.forms.tax import tax_id_of

TRAP = "company_fax"


class IntakeForm(forms.Form):
    """What we ask before we begin. Only a name and an address are needed."""

    name = LineField(label="Your name", max_length=120)
    email = MailField(label="Your e-mail")
    phone = LineField(label="Phone", max_length=32, required=False)
    payer_name = LineField(
        label="Who pays the invoices?", max_length=120, required=False,
        help_text="Leave it empty if that is you. Invoices go there, everything else to you.",
    )  # fmt: skip
    payer_email = MailField(label="Their e-mail", required=False)
    legal_name = LineField(
        label="Company, as it must stand on invoices", max_length=160, required=False
    )
    address = BlockField(label="Billing address", max_length=400, rows=3, required=False)
    country = CountryField(label="Country", required=False)
    tax_id = LineField(
        label="VAT number", max_length=40, required=False,
        help_text="As it stands on your own invoices.",
    )  # fmt: skip
    order_number = LineField(label="Order number we should name", max_length=60, required=False)
    goals = BlockField(
        label="In your words", max_length=4000, required=False,
        help_text="We come back to this in three months.",
    )  # fmt: skip
    deadlines = BlockField(
        label="Dates that matter to you", max_length=2000, rows=3, required=False,
        help_text="A launch, a fair, a holiday of yours.",
    )  # fmt: skip
    how_they_work = BlockField(
        label="How do you like to work?", max_length=2000, rows=3, required=False,
        help_text="By mail or phone, how often, who else should know.",
    )  # fmt: skip
    heard_of_us = LineField(label="How did you hear of us?", max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._put(cleaned, "tax_id", tax_id_of)
        self._put(cleaned, "phone", phone_number)
        has_address = cleaned.get("payer_email") or "payer_email" in self.errors
        if cleaned.get("payer_name") and not has_address:
            self.add_error("payer_email", "Where should their invoices go?")
        return cleaned

    def _put(self, cleaned: dict[str, Any], name: str, read: Any) -> None:
        """What depends on the country is read once that is known."""
        try:
            cleaned[name] = read(cleaned.get(name, ""), cleaned.get("country", ""))
        except ValidationError as wrong:
            self.add_error(name, wrong)


QUESTIONS = tuple(IntakeForm.base_fields)


def questions_left(answers: dict[str, str]) -> int:
    return sum(not answers.get(name, "").strip() for name in QUESTIONS)
