"""Rows of what they get: by when, with how much work and buffer in it, after what it starts."""

from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clients.forms.fields import BlockField, LineField
from clients.forms.typed import DayField, NumberField
from scope.forms.part import BaseParts, PartForm, names, within
from scope.offer import Deliverable, comes_after
from scope.past_work import PastWork

AT_ONCE, SEVERAL = "nothing", "+"


class DeliverableForm(PartForm):
    """`past` is what work with this title says, where there is any, and `free_day` that nobody
    works on its day: they stand beside, no more."""

    past: PastWork | None = None
    free_day: str | None = None
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
        named = {"milestone": "milestones", "comes_with": "packages", "after": "deliverables"}
        for name, part in named.items():
            names(self.fields[name], part)

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
        return within(self.cleaned_data["effort_days"], 1000)

    def clean_buffer_days(self) -> Decimal:
        return within(self.cleaned_data["buffer_days"], 200)

    def clean_revision_rounds(self) -> Decimal:
        return within(self.cleaned_data["revision_rounds"], 50)

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


class BaseDeliverables(BaseParts):
    def clean(self) -> None:
        """What starts after each other is never begun."""
        parts: tuple[Deliverable, ...] = self.read_parts()
        try:
            TopologicalSorter(comes_after(parts)).prepare()
        except CycleError as circle:
            titles = {one.id: one.title for one in parts}
            found = dict.fromkeys(titles[key] for key in circle.args[1])
            if len(found) == 1:
                raise ValidationError(f"“{next(iter(found))}” waits for itself.") from None
            said = " and ".join(f"“{name}”" for name in found)
            raise ValidationError(
                f"{said} wait for each other. Change what one of them starts after."
            ) from None
