"""What changed between two sendings of a form: by question, as the desk says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onboarding.definition import Definition
from onboarding.showing import in_words


@dataclass(frozen=True)
class Change:
    label: str
    was: str
    is_now: str


def changes(
    before: tuple[Definition, Mapping[str, Any]], after: tuple[Definition, Mapping[str, Any]]
) -> list[Change]:
    """In the order of the newer form; what is no longer asked comes last."""
    (old_form, old), (new_form, new) = before, after
    asked = {one.key: one for one in [*old_form.questions(), *new_form.questions()]}
    order = [one.key for one in new_form.questions()]
    order += [one.key for one in old_form.questions() if one.key not in order]
    found = []
    for key in order:
        if old.get(key) == new.get(key):
            continue
        was = in_words(old_form.question(key) or asked[key], old.get(key))
        now = in_words(asked[key], new.get(key))
        if asked[key].kind == "files":
            was, now = _files(old.get(key), new.get(key), was, now)
        if was != now:
            found.append(Change(asked[key].label, was, now))
    return found


def _files(old: Any, new: Any, was: str, now: str) -> tuple[str, str]:
    """Other files of the same number are a change too."""
    return (was, f"{now}, others") if was == now and old != new else (was, now)
