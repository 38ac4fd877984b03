"""docs/promises.md names tests that exist, and forgets no promise."""

import re
from pathlib import Path

import pytest

from clientdesk.local.folder import CLONE

PAGE = (CLONE / "docs/promises.md").read_text()
NAMED = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE)
GROUPS = {"M": 8, "D": 5, "S": 6, "L": 5, "T": 5, "F": 6, "K": 6}


@pytest.mark.parametrize(("path", "name"), sorted(set(NAMED)))
def test_a_named_test_exists(path: str, name: str) -> None:
    text = Path(CLONE, path).read_text()
    assert not name or f"def {name}(" in text, f"{path} has no {name}"


def test_each_promise_is_kept_or_said_to_be_missing() -> None:
    promised = {f"{letter}{n}" for letter, last in GROUPS.items() for n in range(1, last + 1)}
    cases = {f"A{n:02}" for n in range(1, 61)}
    assert promised | cases <= set(re.findall(r"\b[A-Z]\d{1,2}\b", PAGE))
