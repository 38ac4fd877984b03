"""Every direct dependency has a reason, and every reason a dependency."""

import re
import tomllib

import pytest

from clientdesk.local.folder import CLONE

PROJECT = tomllib.loads((CLONE / "pyproject.toml").read_text())["project"]
PAGE = (CLONE / "docs/dependencies.md").read_text()
NAME = re.compile(r"[A-Za-z0-9._-]+")


def names(requirements: list[str]) -> list[str]:
    return [NAME.match(one).group() for one in requirements]  # type: ignore[union-attr]


DIRECT = [
    *names(PROJECT["dependencies"]),
    *names(PROJECT["optional-dependencies"]["local"]),
    *names(PROJECT["optional-dependencies"]["dev"]),
]
REASONS = dict(re.findall(r"^\| ([\w.-]+) \| (.+) \|$", PAGE, re.MULTILINE))


@pytest.mark.parametrize("name", DIRECT)
def test_a_direct_dependency_has_a_line_of_reason(name: str) -> None:
    assert len(REASONS.get(name, "")) > 10, f"docs/dependencies.md does not say why {name} is here"


def test_no_line_tells_of_a_dependency_that_is_gone() -> None:
    assert set(REASONS) - {"package"} <= set(DIRECT)
