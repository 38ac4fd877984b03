"""Ready-made forms, from the files beside this one."""

import tomllib
from functools import cache
from pathlib import Path

from onboarding.definition import Definition, from_json

DEFAULT = "getting-started"
# By name, as they are called in the list of forms.
TITLES = {
    DEFAULT: "Getting started",
    "brand-design": "Brand design",
    "website": "Website",
    "photography": "Photography",
}
NAMES = tuple(TITLES)


@cache
def ready_made(name: str) -> Definition:
    """One of NAMES."""
    path = Path(__file__).with_name(f"{name}.toml")
    with path.open("rb") as file:
        return from_json(tomllib.load(file))


def default_definition() -> Definition:
    """What is asked where the workspace has no form of its own, and what was asked at first."""
    return ready_made(DEFAULT)
