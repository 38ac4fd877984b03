"""The fields of a quote around its parts."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms

from clientdesk import clock
from clientdesk.lib.money import known_currencies
from clientdesk.workspaces.models import Workspace
from clients.forms.fields import BlockField, LanguageField, LineField
from clients.forms.typed import DayField, NumberField
from clients.models import Client, Contact
from scope.beginnings import beginnings
from scope.models import Quote, TermsSet
from scope.people import contacts_of
from scope.terms_sets import sets_in_use

HEADER = ("title", "contact", "quote_kind", "locale", "terms_set", "begins_with")
MOST_DAYS = 365


class QuoteForm(forms.Form):
    """Nothing is required while it is a draft; what sending wants is asked for then."""

    page = forms.CharField(max_length=36, required=False, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    title = LineField(
        label="What it is for",
        required=False,
        max_length=120,
        help_text="One line that they would say: Brand identity for Harbor Bakery.",
    )
    introduction = BlockField(
        label="A few words first",
        required=False,
        max_length=4000,
        rows=3,
        help_text="What they told you they want, in their words.",
    )
    note = BlockField(label="Note at the end", required=False, max_length=4000, rows=3)
    contact = forms.ChoiceField(label="Goes to", required=False)
    quote_kind = forms.ChoiceField(label="Kind", required=False, choices=Quote.Kind.choices)
    day = DayField(
        None,
        label="The day it is for",
        help_text="Theirs when the deposit is paid, as your terms say.",
    )
    valid_days = NumberField(None, 0, label="Good for days")
    discount_percent = NumberField(Decimal(0), 2, label="Discount on everything, %")
    currency = forms.ChoiceField(label="Currency", required=False)
    locale = LanguageField(label="Dates and sums as in", required=False)
    terms_set = forms.ChoiceField(label="Terms", required=False)
    begins_with = forms.ChoiceField(
        label="Kind of work", required=False, help_text="Its playbook begins when they accept."
    )

    def __init__(self, typed: Mapping[str, str], *, workspace: Workspace, client: Client) -> None:
        self.sets = {str(one.pk): one for one in sets_in_use(workspace, typed.get("terms_set"))}
        self.kinds = {str(key): name for key, name in beginnings(workspace)}
        super().__init__(data=_known(typed, self.kinds))
        self.client = client
        self._choose("terms_set", {key: _named(one) for key, one in self.sets.items()})
        self._choose("begins_with", self.kinds)
        self.people = {str(one.pk): one for one in contacts_of(client)}
        self.fields["valid_days"].learn(workspace.locale)
        self.fields["day"].learn(workspace.locale, clock.today(workspace.zone))
        self.fields["discount_percent"].learn(workspace.locale)
        self.fields["contact"].choices = [("", "No one yet"), *map(_choice, self.people.values())]
        self.fields["currency"].choices = [(code, code) for code in sorted(known_currencies())]

    def _choose(self, name: str, choices: Mapping[str, str]) -> None:
        """Asked only where there are several; a page opened before that leaves it as it is."""
        if len(choices) < 2 or name not in self.data:
            del self.fields[name]
        else:
            self.fields[name].choices = list(choices.items())

    def clean_terms_set(self) -> TermsSet | None:
        return self.sets.get(self.cleaned_data["terms_set"])

    def clean_begins_with(self) -> UUID | None:
        picked = self.cleaned_data["begins_with"]
        return UUID(picked) if picked else None

    def clean_contact(self) -> Contact | None:
        return self.people.get(self.cleaned_data["contact"])

    def clean_quote_kind(self) -> str:
        return self.cleaned_data["quote_kind"] or Quote.Kind.QUOTE

    def clean_currency(self) -> str:
        return self.cleaned_data["currency"] or self.client.invoice_currency()

    def clean_locale(self) -> str:
        usual = self.client.locale or self.client.workspace.locale
        return self.cleaned_data["locale"] or usual

    def clean_valid_days(self) -> int | None:
        days = self.cleaned_data["valid_days"]
        if days is not None and not 1 <= days <= MOST_DAYS:
            raise forms.ValidationError(f"Between 1 and {MOST_DAYS} days.")
        return None if days is None else int(days)

    def clean_discount_percent(self) -> Decimal:
        percent: Decimal = self.cleaned_data["discount_percent"]
        if not 0 <= percent < 100:
            raise forms.ValidationError("Write a percentage below 100.")
        return percent

    def header(self) -> dict[str, Any]:
        """What could be read, by the names of the quote's fields."""
        return {name: self.cleaned_data[name] for name in HEADER if name in self.cleaned_data}

    def seen_at(self) -> datetime | None:
        try:
            return datetime.fromisoformat(self.cleaned_data.get("seen") or "")
        except ValueError:
            return None


def _choice(person: Contact) -> tuple[str, str]:
    role = " · decides" if person.decides else ""
    return str(person.pk), f"{person.name}{role}{'' if person.email else ' · no mail address'}"


def _named(terms_set: TermsSet) -> str:
    return f"{terms_set} (usual)" if terms_set.usual_since else str(terms_set)


def _known(typed: Mapping[str, str], kinds: Mapping[str, str]) -> Mapping[str, str]:
    """A kind of work that is offered no more is the usual one again."""
    if "begins_with" not in typed or typed["begins_with"] in kinds:
        return typed
    return {**typed, "begins_with": next(iter(kinds), "")}
