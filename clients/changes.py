"""What an edit changed, in words for the record: from, to."""

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
        changed.append((label, in_words(was), in_words(value)))
    return changed


def in_words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "nothing" if value in (None, "") else " ".join(str(value).split())


def as_detail(changed: list[tuple[str, str, str]]) -> str:
    """One line a change: "VAT number: nothing → PT 501 964 843"."""
    return "\n".join(
        f"{label[:1].upper()}{label[1:]}: {was} → {new}" for label, was, new in changed
    )
