"""The rows of a quote's page: packages, lines, milestones, deliverables, inputs and payments.

Each row keeps the short id of its part in `key`, so that rows can speak of each other.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms.formsets import formset_factory

from clients.forms.fields import BlockField, LineField
from clients.forms.lines import MAX_LINES, BaseLines, LineForm
from clients.forms.typed import DayField
from scope.forms.deliverable import BaseDeliverables, DeliverableForm
from scope.forms.instalment import InstalmentForm
from scope.forms.part import Around, BaseParts, PartForm, names, new_key
from scope.offer import InputNeeded, Milestone, OfferLine, Option, Package

MOST_ROWS = 60
OPTIONAL, MONTHLY = "optional", "monthly"


class QuoteLineForm(LineForm):
    """A line, and where it belongs: to all, to one package, or for the client to add."""

    where = forms.ChoiceField(label="Belongs to", required=False)
    key = forms.SlugField(max_length=36, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, around: Around, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"].choices = [
            ("", "the price"),
            *((key, f"only {label}") for key, label in around.packages),
            (OPTIONAL, "optional: they choose"),
            (MONTHLY, "optional, each month"),
        ]
        names(self.fields["where"], "packages", "only")

    def read_part(self) -> tuple[str, str, OfferLine]:
        """(where, key, line)"""
        line = self.read_line()
        return (
            self.cleaned_data.get("where", ""),
            self.cleaned_data.get("key") or new_key(),
            OfferLine(line.description, line.quantity, line.unit, line.unit_price,
                      line.discount_percent, line.tax_category, line.tax_rate),
        )  # fmt: skip


class PackageForm(PartForm):
    title = LineField(label="Package", max_length=120)
    description = BlockField(label="What it holds", required=False, max_length=600, rows=1)

    def read_line(self) -> Package:
        read = self.cleaned_data
        return Package(self.part_key, read["title"], read.get("description", ""))


class MilestoneForm(PartForm):
    title = LineField(label="Milestone", max_length=120)
    on = DayField(None, label="Date")

    def read_line(self) -> Milestone:
        return Milestone(self.part_key, self.cleaned_data["title"], self.cleaned_data["on"])


class InputForm(PartForm):
    title = LineField(label="What you need from them", max_length=200)
    by = DayField(None, label="By")
    deliverable = forms.ChoiceField(label="For", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deliverable"].choices = [("", "all of it"), *self.around.deliverables]
        names(self.fields["deliverable"], "deliverables")

    def read_line(self) -> InputNeeded:
        read = self.cleaned_data
        return InputNeeded(self.part_key, read["title"], read["by"], read.get("deliverable", ""))


def _rows(form: type[forms.Form], base: type[BaseLines], most: int) -> Any:
    return formset_factory(
        form, formset=base, extra=0, max_num=most, absolute_max=most * 2,
        validate_max=True, can_delete=True, can_order=True,
    )  # fmt: skip


QuoteLines = _rows(QuoteLineForm, BaseLines, MAX_LINES)
PARTS = {
    "packages": _rows(PackageForm, BaseParts, MOST_ROWS),
    "milestones": _rows(MilestoneForm, BaseParts, MOST_ROWS),
    "deliverables": _rows(DeliverableForm, BaseDeliverables, MOST_ROWS),
    "inputs": _rows(InputForm, BaseParts, MOST_ROWS),
    "instalments": _rows(InstalmentForm, BaseParts, MOST_ROWS),
}


def parts_form(name: str, typed: Mapping[str, str], around: Around) -> BaseParts:
    """The rows of one part of the page, bound to what was typed."""
    formset: BaseParts = PARTS[name](data=typed, prefix=name, form_kwargs={"around": around})
    return formset


def options_of(lines: Sequence[tuple[str, str, OfferLine]]) -> tuple[Option, ...]:
    return tuple(
        Option(key, line, where == MONTHLY)
        for where, key, line in lines
        if where in (OPTIONAL, MONTHLY)
    )
