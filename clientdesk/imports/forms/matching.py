"""Which column is which field, and how the file writes days and sums."""

from typing import Any

from django import forms

from clientdesk.imports.kinds import KINDS
from clientdesk.imports.models import Import
from clientdesk.imports.queries import ColumnOnPage, columns_of
from clients.forms.fields import CurrencyField

LEFT_OUT = "-"


class MatchForm(forms.Form):
    """`column_<place>` for each column of the file."""

    date_order = forms.ChoiceField(label="Dates are written", choices=Import.DateOrder.choices)
    currency = CurrencyField(label="Sums without a currency are in")
    wants_reminders = forms.BooleanField(
        label="Send reminders for what is still open", required=False,
        help_text="Else nothing is ever mailed about these invoices by itself.",
    )  # fmt: skip

    def __init__(self, importing: Import, *args: Any, **kwargs: Any) -> None:
        kept = ("date_order", "currency", "wants_reminders")
        initial = {name: getattr(importing, name) for name in kept}
        super().__init__(*args, **{**kwargs, "initial": initial})
        self.columns = columns_of(importing)
        fields = KINDS[importing.kind].fields
        choices = [(LEFT_OUT, "Leave out"), *((one.name, one.label) for one in fields)]
        for column in self.columns:
            self.fields[f"column_{column.place}"] = forms.ChoiceField(
                label=column.header or f"Column {column.place + 1}",
                choices=choices, initial=column.field or LEFT_OUT, help_text=column.samples,
            )  # fmt: skip
        self._leave_out_unused(importing.kind)

    def matched(self) -> list[forms.BoundField]:
        return [self[self._name(column)] for column in self.columns]

    def options(self) -> list[forms.BoundField]:
        names = ("date_order", "currency", "wants_reminders")
        return [self[name] for name in names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """A field stands in one column."""
        cleaned = super().clean() or {}
        seen: set[str] = set()
        for column in self.columns:
            name = cleaned.get(self._name(column), LEFT_OUT)
            if name != LEFT_OUT and name in seen:
                self.add_error(self._name(column), "Another column is this already.")
            seen.add(name)
        return cleaned

    def answers(self) -> dict[str, Any]:
        named = ((str(c.place), self.cleaned_data[self._name(c)]) for c in self.columns)
        kept = {field.name: self.cleaned_data[field.name] for field in self.options()}
        return {"columns": {place: name for place, name in named if name != LEFT_OUT}, **kept}

    def _leave_out_unused(self, kind: str) -> None:
        """Contacts have neither days nor sums; only invoices are reminded of."""
        if kind == Import.Kind.CONTACTS:
            del self.fields["date_order"]
        if kind in (Import.Kind.CONTACTS, Import.Kind.PAYMENTS):
            del self.fields["currency"]
        if kind != Import.Kind.INVOICES:
            del self.fields["wants_reminders"]

    @staticmethod
    def _name(column: ColumnOnPage) -> str:
        return f"column_{column.place}"
