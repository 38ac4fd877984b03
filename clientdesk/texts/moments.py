"""The moments of the lifecycle, with our own words for each (english.toml)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_SET = Path(__file__).parent / "english.toml"


@dataclass(frozen=True)
class Moment:
    """When a text is used: `key` in code, `when` in words; subject and body as we wrote them."""

    key: str
    stage: str
    title: str
    when: str
    subject: str
    body: str


@cache
def moments() -> dict[str, Moment]:
    """By key, in the order of the lifecycle."""
    with open(_SET, "rb") as file:
        written = tomllib.load(file)
    return {
        key: Moment(key, stage, **words)
        for stage, by_key in written.items()
        for key, words in by_key.items()
    }


def by_stage() -> dict[str, list[Moment]]:
    stages: dict[str, list[Moment]] = {}
    for moment in moments().values():
        stages.setdefault(moment.stage, []).append(moment)
    return stages
