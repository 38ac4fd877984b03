"""What a client types on their page."""

from django import forms

from clients.forms.billing import BillingFields
from clients.forms.fields import BlockField, LineField, MailField
from delivery.models import DateAnswer


class FindForm(forms.Form):
    """By which address we know them."""

    email = MailField(label="Your e-mail")


class AskForm(forms.Form):
    """Something they would like: seen beside the agreement before anybody starts on it."""

    text = BlockField(
        label="Is there something else you need?", max_length=2000, rows=3,
        help_text="Nothing starts, and nothing costs, before you have read what it means.",
    )  # fmt: skip
    lookup = forms.UUIDField(required=False, widget=forms.HiddenInput)


class LookUpForm(forms.Form):
    """A word, held against what was agreed."""

    words = LineField(
        label="Is it included? Look before you ask", max_length=200,
        widget=forms.TextInput(attrs={"placeholder": "a third revision", "type": "search"}),
        error_messages={"required": "Type what you wonder about, such as: revision."},
    )  # fmt: skip


class GiveForm(forms.Form):
    """Something we wait for, as words, as files, or both."""

    words = BlockField(
        label="Write it here", max_length=20_000, rows=5, required=False,
        help_text="Or add files below. A password does not belong here: ask us for a safe way.",
    )  # fmt: skip


class DatesForm(forms.Form):
    """Their answer to dates that moved; who sees them otherwise says how."""

    said = forms.ChoiceField(choices=DateAnswer.Said.choices)
    words = BlockField(label="How do you see it?", max_length=2000, rows=3, required=False)

    def clean(self) -> dict[str, str]:
        cleaned: dict[str, str] = super().clean()
        if cleaned.get("said") == DateAnswer.Said.OTHERWISE and not cleaned.get("words"):
            self.add_error("words", "Say in a few words how you see it.")
        return cleaned


class CompanyForm(BillingFields):
    """Their company's data as we have it; what they change is proposed."""

    order_number = LineField(label="Order number we should name", max_length=60, required=False)
    payer_name = LineField(label="Who pays the invoices", max_length=120, required=False)
    payer_email = MailField(label="Their e-mail", required=False)

    def clean(self) -> dict[str, str]:
        cleaned: dict[str, str] = super().clean()
        has_address = cleaned.get("payer_email") or "payer_email" in self.errors
        if cleaned.get("payer_name") and not has_address:
            self.add_error("payer_email", "Where should their invoices go?")
        return cleaned
