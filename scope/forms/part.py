"""What the rows of a quote's page have in common: a key, and what they are read by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clientdesk.workspaces.models.base import new_id
from clients.forms.lines import BaseLines
from clients.forms.typed import DayField, NumberField

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


class BaseParts(BaseLines):
    def read_parts(self) -> tuple[Any, ...]:
        return self.read_lines()


def names(field: forms.Field, part: str, words: str = "") -> None:
    """With a script the field offers the rows of that part while they are typed (named.js)."""
    field.widget.attrs |= {"data-names": part, **({"data-names-as": words} if words else {})}


def within(number: Decimal, most: int) -> Decimal:
    if not 0 <= number <= most:
        raise ValidationError(f"Write a number between 0 and {most}.")
    return number
