"""A long list a page at a time: each page begins where the last one ended, so none costs more.

    NEWEST = Order("-created_at", "id")
    page = NEWEST.page(Message.objects.filter(…), after=request.GET.get("after", ""), size=50)

A place in an address holds the last row's values; what cannot be read as one is the first page.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from functools import reduce
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.db.models.constants import LOOKUP_SEP

Row = TypeVar("Row", bound=Model)
_LONGEST = 6_000  # characters of a place: a name of 120 letters of any alphabet, escaped


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows, and where the next ones begin ("" at the end)."""

    rows: list[Row]
    after: str


class Order:
    """Columns or annotations that are never null, the last of them unique; "-created_at" descends.

    With an index that begins like it, a page reads its own rows and no others.
    """

    def __init__(self, *columns: str) -> None:
        self.columns = columns

    def page(self, found: QuerySet[Row], after: str, size: int) -> Page[Row]:
        """One query, which asks for one row more than is shown."""
        rows = list(self.after(after, found).order_by(*self.columns)[: size + 1])
        return Page(rows[:size], self.place(rows[size - 1]) if len(rows) > size else "")

    def after(self, place: str, found: QuerySet[Row]) -> QuerySet[Row]:
        """What comes behind this place; the first condition lets the index begin there."""
        values = self._read(place, found)
        if not values:
            return found
        name, past = _past(self.columns[0])
        return found.filter(Q((f"{name}__{past}e", values[0])) & _after(self.columns, values))

    def backwards(self) -> "Order":
        """The same list from its other end."""
        return Order(*(c[1:] if c.startswith("-") else f"-{c}" for c in self.columns))

    def place(self, row: Model) -> str:
        """Where this row stands, as an address carries it."""
        paths = (_past(column)[0].split(LOOKUP_SEP) for column in self.columns)
        values: list[Any] = [reduce(getattr, path, row) for path in paths]
        text = json.dumps([v.isoformat() if hasattr(v, "isoformat") else str(v) for v in values])
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    def _read(self, after: str, found: QuerySet[Row]) -> list[Any] | None:
        """An address may carry anything."""
        if not 0 < len(after) <= _LONGEST:
            return None
        try:
            padded = after.encode() + b"=" * (-len(after) % 4)
            texts = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
            return [
                _value(found, _past(column)[0], text)
                for column, text in zip(self.columns, texts, strict=True)
            ]
        except (binascii.Error, TypeError, ValueError, ValidationError, RecursionError):
            return None


def _past(column: str) -> tuple[str, str]:
    """The column's name, and the lookup of what stands behind a value of it."""
    return (column[1:], "lt") if column.startswith("-") else (column, "gt")


def _after(columns: tuple[str, ...], values: list[Any]) -> Q:
    """Further on in the first column, or level with it and further on in the others."""
    name, past = _past(columns[0])
    further = Q((f"{name}__{past}", values[0]))
    if len(columns) == 1:
        return further
    return further | Q((name, values[0])) & _after(columns[1:], values[1:])


def _value(found: QuerySet[Any], name: str, text: Any) -> Any:
    """As the column holds it. Raises ValueError or ValidationError."""
    if not isinstance(text, str) or "\x00" in text:
        raise ValueError(text)
    value = _field(found, name).to_python(text)
    if getattr(value, "tzinfo", True) is None:
        raise ValueError(text)
    return value


def _field(found: QuerySet[Any], name: str) -> Any:
    if name in found.query.annotations:
        return found.query.annotations[name].output_field
    *path, last = name.split(LOOKUP_SEP)
    model = reduce(lambda model, step: model._meta.get_field(step).related_model, path, found.model)
    return model._meta.get_field(last)
