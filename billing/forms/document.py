"""The fields of a draft around its lines."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms

from billing.drafts import agreed_due
from clientdesk import clock
from clientdesk.lib.money import known_currencies
from clientdesk.workspaces.models import Workspace
from clients.forms.typed import (
    AddressesField,
    BlockField,
    DayField,
    LineField,
    NumberField,
)
from clients.models import Client, Contact

HEADER = ("introduction", "contact", "due_on", "supply_from", "supply_to", "order_number",
          "discount_percent", "currency", "notes", "copy_to")  # fmt: skip


class DocumentForm(forms.Form):
    """Nothing is required while it is a draft; what issuing wants is asked for then."""

    page = forms.CharField(max_length=36, required=False, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    introduction = BlockField(
        label="What it is for",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One sentence at the top, for the person who pays.",
    )
    contact = forms.ChoiceField(label="Goes to", required=False)
    due_on = DayField(None, label="Due")
    supply_from = DayField(None, label="Work done from", looks_back=True)
    supply_to = DayField(None, label="Work done to", looks_back=True)
    order_number = LineField(label="Their order number", required=False, max_length=60)
    discount_percent = NumberField(Decimal(0), 2, label="Discount on everything, %")
    currency = forms.ChoiceField(label="Currency", required=False)
    notes = BlockField(
        label="Notes",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Printed below the sums.",
    )
    copy_to = AddressesField(
        label="Copy to bookkeeping",
        required=False,
        max_length=400,
        help_text="Gets a copy of the mail with the PDF.",
    )

    def __init__(self, typed: Mapping[str, str], *, workspace: Workspace, client: Client) -> None:
        super().__init__(data=typed)
        self.client = client
        self.today = clock.today(workspace.zone)
        theirs = Contact.objects.filter(client__in=client.record_ids, left_at=None)
        self.people = {str(one.pk): one for one in theirs}
        for name in ("due_on", "supply_from", "supply_to"):
            self.fields[name].learn(workspace.locale, self.today)
        self.fields["discount_percent"].learn(workspace.locale)
        self.fields["contact"].choices = [("", "No one yet"), *map(_choice, self.people.values())]
        self.fields["currency"].choices = [(code, code) for code in sorted(known_currencies())]

    def clean_contact(self) -> Contact | None:
        return self.people.get(self.cleaned_data["contact"])

    def clean_due_on(self) -> date | None:
        due: date | None = self.cleaned_data["due_on"]
        if due and due < self.today:
            raise forms.ValidationError(
                "This is before the date of issue, which is today at the earliest."
            )
        return due

    def clean_discount_percent(self) -> Decimal:
        percent: Decimal = self.cleaned_data["discount_percent"]
        if not 0 <= percent <= 100:
            raise forms.ValidationError("Write a percentage between 0 and 100.")
        return percent

    def clean_currency(self) -> str:
        return self.cleaned_data["currency"] or self.client.invoice_currency()

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        begin, end = read.get("supply_from"), read.get("supply_to")
        if begin and end and end < begin:
            self.add_error("supply_to", "This is before the day the work began.")
        return read

    def header(self) -> dict[str, Any]:
        """What could be read, by the names of the document's fields."""
        return {name: self.cleaned_data[name] for name in HEADER if name in self.cleaned_data}

    def seen_at(self) -> datetime | None:
        try:
            return datetime.fromisoformat(self.cleaned_data.get("seen") or "")
        except ValueError:
            return None

    @property
    def agreed_due(self) -> date:
        return agreed_due(self.client, self.today)

    @property
    def is_as_agreed(self) -> bool:
        return self.is_valid() and self.cleaned_data.get("due_on") == self.agreed_due


def _choice(person: Contact) -> tuple[str, str]:
    role = " · pays" if person.pays else ""
    return str(person.pk), f"{person.name}{role}{'' if person.email else ' · no mail address'}"
