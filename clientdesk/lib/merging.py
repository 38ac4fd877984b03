"""Merge fields in texts: {{ client_name }} and nothing else. There is no code in a text.

A field is a bare name between double braces. No dots, no filters, no tags, no calls: whatever else
stands between braces stays as it was written.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

# Bounded repeats: the worst input is read in linear time.
_FIELD = re.compile(r"\{\{ {0,4}([a-z][a-z0-9_]{0,39}) {0,4}\}\}")


@dataclass(frozen=True)
class Filled:
    """A text with its fields filled in; a field without a value still stands there."""

    text: str
    missing: tuple[str, ...]


def fields_in(text: str) -> list[str]:
    """The names in the text, each once, in order of appearance."""
    return list(dict.fromkeys(_FIELD.findall(text)))


def unknown_fields(text: str, known: Collection[str]) -> list[str]:
    return [name for name in fields_in(text) if name not in known]


def fill(text: str, values: Mapping[str, str]) -> Filled:
    """Put values in place of fields, once: what a value says is text, also where it has braces.

    A name that is unknown or whose value is empty is listed as missing and left as it stands.
    """
    missing: dict[str, None] = {}

    def value(match: re.Match[str]) -> str:
        found = values.get(match.group(1), "")
        if found:
            return found
        missing[match.group(1)] = None
        return match.group(0)

    return Filled(_FIELD.sub(value, text), tuple(missing))
