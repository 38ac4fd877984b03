"""The lines of a draft, each with its errors beside the field."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet, formset_factory

from clientdesk.lib.lines import LineInput, check_line
from clientdesk.lib.money import decimals_of, known_currencies
from clientdesk.lib.units import UNITS
from clientdesk.workspaces.models import Workspace
from clients.forms.typed import BlockField, NumberField, PriceField, TaxField
from clients.lines import PREFIX, Line, fresh_line
from clients.models import Client
from clients.tax_choices import tax_options

MAX_LINES = 200
_NAMES = {"tax_category": "tax_rate"}


class LineForm(forms.Form):
    """One line. A row in which neither text nor price stands is no line."""

    line = forms.UUIDField(required=False, widget=forms.HiddenInput)
    description = BlockField(
        label="Description",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 1}),
        error_messages={"required": "Say what this line is for."},
    )
    quantity = NumberField(Decimal(1), 3, label="Quantity")
    unit = forms.ChoiceField(label="Unit", choices=[(u.code, u.many) for u in UNITS.values()])
    unit_price = PriceField(None, label="Price")
    discount_percent = NumberField(Decimal(0), 2, label="Less %")
    tax_rate = TaxField(label="Tax")

    def __init__(
        self, *args: Any, workspace: Workspace, client: Client, currency: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quantity"].learn(workspace.locale)
        self.fields["discount_percent"].learn(workspace.locale)
        self.fields["unit_price"].learn(workspace.locale, currency)
        for name, value in fresh_line(workspace, client).items():
            self.fields[name].initial = value
        also = [str(self.data.get(self.add_prefix("tax_rate"), ""))] if self.is_bound else []
        self.fields["tax_rate"].choices = tax_options(workspace, also)

    def has_changed(self) -> bool:
        names = ("description", "unit_price")
        return any(str(self.data.get(self.add_prefix(name), "")).strip() for name in names)

    def clean_unit_price(self) -> Decimal:
        price: Decimal | None = self.cleaned_data["unit_price"]
        if price is None:
            raise ValidationError("Write a price, for example 120.")
        return price

    def clean(self) -> dict[str, Any]:
        """What holds between fields; the reason stands beside the field it is about."""
        read = super().clean() or self.cleaned_data
        if {"quantity", "unit_price", "discount_percent", "tax_rate"} <= read.keys():
            line = self.read_line()
            reasons = check_line(
                LineInput(line.quantity, line.unit_price, line.discount_percent,
                          line.tax_category, line.tax_rate)
            )  # fmt: skip
            for name, reason in reasons.items():
                self.add_error(_NAMES.get(name, name), reason)
        return read

    def read_line(self) -> Line:
        read = self.cleaned_data
        category, rate = read["tax_rate"]
        line_id: UUID | None = read.get("line")
        return Line(
            read.get("description", ""), read["quantity"], read.get("unit", ""),
            read["unit_price"], read["discount_percent"], category, rate, line_id,
        )  # fmt: skip


class BaseLines(BaseFormSet):
    """Rows in the order the person put them; all rows may be empty."""

    def initial_form_count(self) -> int:
        return 0

    def read_lines(self) -> tuple[Line, ...]:
        """The lines that could be read, in order, without the removed and the empty ones."""
        return tuple(form.read_line() for form in self.kept())

    def kept(self) -> list[Any]:
        """The forms of those lines."""
        kept = [
            form
            for form in self.forms
            if form.has_changed() and not self._removes(form) and form.is_valid()
        ]
        return sorted(kept, key=self._place)

    def unread(self) -> int:
        """How many lines could not be read."""
        return sum(
            form.has_changed() and not self._removes(form) and not form.is_valid()
            for form in self.forms
        )

    def _removes(self, form: forms.Form) -> bool:
        return bool(form.data.get(form.add_prefix("DELETE")))

    def _place(self, form: forms.Form) -> int:
        """Where the row stands: as it was moved, else after the rows before it."""
        order = form.cleaned_data.get("ORDER")
        return order if order is not None else self.forms.index(form) + 1


LinesFormSet = formset_factory(
    LineForm,
    formset=BaseLines,
    extra=0,
    max_num=MAX_LINES,
    absolute_max=500,  # shown beyond the limit, so that a long paste can be parted
    validate_max=True,
    can_delete=True,
    can_order=True,
)


def lines_form(
    typed: Mapping[str, str],
    workspace: Workspace,
    client: Client,
    formset: type[BaseLines] = LinesFormSet,
    **given: Any,
) -> BaseLines:
    """The lines of a page, bound to what was typed; `given` is for the forms of a `formset`."""
    currency = typed.get("currency", "").upper()
    if currency not in known_currencies():
        currency = client.invoice_currency()
    decimals_of(currency)
    return formset(
        data=typed,
        prefix=PREFIX,
        form_kwargs={"workspace": workspace, "client": client, "currency": currency, **given},
        error_messages={
            "too_many_forms": f"There can be at most {MAX_LINES} lines. Take some together, "
            "or write a second one."
        },
    )
