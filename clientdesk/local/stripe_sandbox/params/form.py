"""application/x-www-form-urlencoded with nested names: a[b][0][c]=x."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl

from clientdesk.local.stripe_sandbox.errors import StripeRefusal

NAME = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])*)")
PART = re.compile(r"\[([^\[\]]*)\]")
MOST_FIELDS = 1000
DEEPEST = 12

Raw = dict[str, Any]


def parse_form(text: str) -> Raw:
    """Nested dicts with text at the leaves; a list is a dict with its positions as keys.

    Raises StripeRefusal for names that cannot be read or that contradict each other.
    """
    try:
        pairs = parse_qsl(
            text, keep_blank_values=True, strict_parsing=bool(text), errors="strict",
            max_num_fields=MOST_FIELDS,
        )  # fmt: skip
    except ValueError as error:
        raise StripeRefusal(f"Invalid request body: {error}.") from error
    tree: Raw = {}
    for name, value in pairs:
        if "\0" in value or "\0" in name:
            raise StripeRefusal("Invalid string: null bytes are not allowed.", param=name)
        _plant(tree, _path(name), value, name)
    return tree


def _path(name: str) -> list[str]:
    match = NAME.fullmatch(name)
    path = [match[1], *PART.findall(match[2])] if match else []
    if not path or len(path) > DEEPEST:
        raise StripeRefusal(f"Invalid parameter name: {name}", param=name)
    return path


def _plant(tree: Raw, path: list[str], value: str, name: str) -> None:
    *branches, leaf = path
    for branch in branches:
        tree = tree.setdefault(branch or str(len(tree)), {})
        if not isinstance(tree, dict):
            raise StripeRefusal(f"Invalid parameter: {name} is both a value and more.", param=name)
    key = leaf or str(len(tree))
    if isinstance(tree.get(key), dict):
        raise StripeRefusal(f"Invalid parameter: {name} is both a value and more.", param=name)
    tree[key] = value
