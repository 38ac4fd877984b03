"""The rows of a quote's page: packages, lines, milestones, deliverables, inputs and payments.

Each row keeps the short id of its part in `key`, so that rows can speak of each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import formset_factory

from clientdesk.lib.as_written import read_price
from clientdesk.lib.money import parse_number
from clientdesk.workspaces.models.base import new_id
from clients.forms.fields import BlockField, LineField
from clients.forms.lines import MAX_LINES, BaseLines, LineForm
from clients.forms.typed import DayField, NumberField, ReadField
from scope.offer import (
    Deliverable,
    InputNeeded,
    Instalment,
    Milestone,
    OfferLine,
    Option,
    Package,
    Trigger,
    comes_after,
)
from scope.past_work import PastWork

MOST_ROWS = 60
OPTIONAL, MONTHLY = "optional", "monthly"
AT_ONCE, SEVERAL = "nothing", "+"
Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Around:
    """What the rows of a page are read by: the reader's locale and day, and the parts to name."""

    locale: str
    today: date
    currency: str
    packages: Choices = ()
    options: Choices = ()
    milestones: Choices = ()
    deliverables: Choices = ()


def new_key() -> str:
    """An id for a part: the random end of a UUID of version 7."""
    return new_id().hex[-10:]


class QuoteLineForm(LineForm):
    """A line, and where it belongs: to all, to one package, or for the client to add."""

    where = forms.ChoiceField(label="Belongs to", required=False)
    key = forms.SlugField(max_length=36, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, around: Around, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"].choices = [
            ("", "the price in any case"),
            *((key, f"only {label}") for key, label in around.packages),
            (OPTIONAL, "optional: they choose"),
            (MONTHLY, "optional, each month"),
        ]

    def read_part(self) -> tuple[str, str, OfferLine]:
        """(where, key, line)"""
        line = self.read_line()
        return (
            self.cleaned_data.get("where", ""),
            self.cleaned_data.get("key") or new_key(),
            OfferLine(line.description, line.quantity, line.unit, line.unit_price,
                      line.discount_percent, line.tax_category, line.tax_rate),
        )  # fmt: skip


class PartForm(forms.Form):
    """A row with a title. One in which nothing of `asked` stands is no row."""

    asked: tuple[str, ...] = ("title",)
    key = forms.SlugField(max_length=36, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, around: Around, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.around = around
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.learn(around.locale, around.today)
            elif isinstance(field, NumberField):
                field.learn(around.locale)

    def has_changed(self) -> bool:
        return any(str(self.data.get(self.add_prefix(n), "")).strip() for n in self.asked)

    @property
    def part_key(self) -> str:
        return self.cleaned_data.get("key") or new_key()

    def read_line(self) -> Any:
        """The part of the offer that the row is."""
        raise NotImplementedError


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


class DeliverableForm(PartForm):
    """`past` is what work with this title says, where there is any: it stands beside, no more."""

    past: PastWork | None = None
    title = LineField(label="What you deliver", max_length=120)
    description = BlockField(label="In a few words", required=False, max_length=1000, rows=1)
    on = DayField(None, label="By")
    effort_days = NumberField(Decimal(0), 2, label="Days of work")
    buffer_days = NumberField(Decimal(0), 0, label="Buffer in it, days")
    revision_rounds = NumberField(Decimal(0), 0, label="Revision rounds")
    milestone = forms.ChoiceField(label="Milestone", required=False)
    comes_with = forms.ChoiceField(label="Comes with", required=False)
    after = forms.ChoiceField(label="Starts after", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        around = self.around
        self.fields["milestone"].choices = [("", "none"), *around.milestones]
        self.fields["comes_with"].choices = [("", "any choice"), *around.packages, *around.options]
        self.fields["after"].choices = self._can_start_after()

    def _can_start_after(self) -> list[tuple[str, str]]:
        """Each other one; several where they stand so in the draft, written by whoever made it."""
        own = self.data.get(self.add_prefix("key"), "")
        others = dict(one for one in self.around.deliverables if one[0] != own)
        several = self.data.get(self.add_prefix("after"), "").split(SEVERAL)
        found = [("", "what is promised before it"), (AT_ONCE, "nothing"), *others.items()]
        if len(several) > 1 and all(key in others for key in several):
            found.append((SEVERAL.join(several), " and ".join(others[key] for key in several)))
        return found

    @property
    def typed_title(self) -> str:
        return str(self["title"].value() or "")

    @property
    def more_buffer(self) -> int:
        buffer = self.cleaned_data.get("buffer_days")
        return 0 if self.past is None or buffer is None else self.past.missing_in(int(buffer))

    def clean_effort_days(self) -> Decimal:
        return _within(self.cleaned_data["effort_days"], 1000)

    def clean_buffer_days(self) -> Decimal:
        return _within(self.cleaned_data["buffer_days"], 200)

    def clean_revision_rounds(self) -> Decimal:
        return _within(self.cleaned_data["revision_rounds"], 50)

    def read_line(self) -> Deliverable:
        read = self.cleaned_data
        return Deliverable(
            self.part_key,
            read["title"],
            read.get("description", ""),
            read["on"],
            read["effort_days"],
            int(read["buffer_days"]),
            int(read["revision_rounds"]),
            read.get("milestone", ""),
            read.get("comes_with", ""),
            _read_after(read.get("after", "")),
        )


def write_after(after: tuple[str, ...] | None) -> str:
    """As the row's choice holds it."""
    return "" if after is None else SEVERAL.join(after) or AT_ONCE


def _read_after(text: str) -> tuple[str, ...] | None:
    if not text:
        return None
    return () if text == AT_ONCE else tuple(text.split(SEVERAL))


class InputForm(PartForm):
    title = LineField(label="What you need from them", max_length=200)
    by = DayField(None, label="By")
    deliverable = forms.ChoiceField(label="For", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deliverable"].choices = [("", "all of it"), *self.around.deliverables]

    def read_line(self) -> InputNeeded:
        read = self.cleaned_data
        return InputNeeded(self.part_key, read["title"], read["by"], read.get("deliverable", ""))


class ShareField(ReadField):
    """ "40 %" of the price, an amount without tax, or empty for the rest."""

    def learn_money(self, locale: str, currency: str) -> None:
        def read(text: str) -> tuple[Decimal | None, Decimal | None]:
            if text.rstrip().endswith("%"):
                return parse_number(text.rstrip().removesuffix("%"), locale, 2), None
            return None, read_price(text, locale, currency)

        self.read = read


_TRIGGERS = [
    (Trigger.SIGNING, "on signing"),
    (Trigger.MILESTONE, "with a milestone"),
    (Trigger.DATE, "on a date"),
    (Trigger.COMPLETION, "on completion"),
    (Trigger.MONTHLY, "each month"),
]


class InstalmentForm(PartForm):
    asked = ("label", "share")
    label = LineField(label="Payment", max_length=80)
    share = ShareField((None, None), label="Share")
    trigger = forms.ChoiceField(label="When", choices=_TRIGGERS, required=False)
    milestone = forms.ChoiceField(label="Milestone", required=False)
    on = DayField(None, label="Date")
    months = NumberField(Decimal(0), 0, label="Months")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["share"].learn_money(self.around.locale, self.around.currency)
        self.fields["milestone"].choices = [("", "none"), *self.around.milestones]

    def clean_share(self) -> tuple[Decimal | None, Decimal | None]:
        percent, amount = self.cleaned_data["share"]
        if percent is not None and not 0 < percent <= 100:
            raise ValidationError("Write a percentage between 0 and 100.")
        if amount is not None and amount <= 0:
            raise ValidationError("Write a sum above 0, or leave it empty for the rest.")
        return percent, amount

    def clean_months(self) -> Decimal:
        return _within(self.cleaned_data["months"], 60)

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        trigger = read.get("trigger") or Trigger.SIGNING
        if trigger == Trigger.MILESTONE and not read.get("milestone"):
            self.add_error("milestone", "Say with which milestone.")
        if trigger == Trigger.DATE and "on" in read and not read["on"]:
            self.add_error("on", "Say on which date.")
        if trigger == Trigger.MONTHLY and "months" in read and read["months"] < 1:
            self.add_error("months", "Say for how many months.")
        return read

    def read_line(self) -> Instalment:
        read = self.cleaned_data
        percent, amount = read["share"]
        trigger = Trigger(read.get("trigger") or Trigger.SIGNING)
        dated = trigger in (Trigger.DATE, Trigger.MONTHLY)
        return Instalment(
            self.part_key,
            read["label"],
            trigger,
            percent,
            amount,
            read.get("milestone", "") if trigger == Trigger.MILESTONE else "",
            read["on"] if dated else None,
            int(read["months"]) if trigger == Trigger.MONTHLY else 0,
        )


class BaseParts(BaseLines):
    def read_parts(self) -> tuple[Any, ...]:
        return self.read_lines()


class BaseDeliverables(BaseParts):
    def clean(self) -> None:
        """What starts after each other is never begun."""
        parts: tuple[Deliverable, ...] = self.read_parts()
        try:
            TopologicalSorter(comes_after(parts)).prepare()
        except CycleError as circle:
            titles = {one.id: one.title for one in parts}
            names = dict.fromkeys(titles[key] for key in circle.args[1])
            if len(names) == 1:
                raise ValidationError(f"“{next(iter(names))}” waits for itself.") from None
            said = " and ".join(f"“{name}”" for name in names)
            raise ValidationError(
                f"{said} wait for each other. Change what one of them starts after."
            ) from None


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


def _within(number: Decimal, most: int) -> Decimal:
    if not 0 <= number <= most:
        raise ValidationError(f"Write a number between 0 and {most}.")
    return number
