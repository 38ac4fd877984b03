"""What an edit changed, in words for the record: from, to."""

from calendar import day_abbr
from datetime import time
from typing import Any

from django.db import models


def apply_changes(row: models.Model, answers: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Set what differs on `row` (not saved); answers with (label, was, is) of each change."""
    changed = []
    for name, value in answers.items():
        was = getattr(row, name)
        if was == value or (was in (None, "") and value in (None, "")):
            continue
        setattr(row, name, value)
        label = str(row._meta.get_field(name).verbose_name)
        say = _days if name == "working_weekdays" else in_words
        changed.append((label, say(was), say(value)))
    return changed


def in_words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "nothing" if value in (None, "") else " ".join(str(value).split())


def _days(value: str) -> str:
    """ "034" is Mon, Thu, Fri."""
    return in_words(", ".join(day_abbr[int(day)] for day in value))


def as_detail(changed: list[tuple[str, str, str]]) -> str:
    """One line a change: "VAT number: nothing → PT 501 964 843"."""
    return "\n".join(
        f"{label[:1].upper()}{label[1:]}: {was} → {new}" for label, was, new in changed
    )
