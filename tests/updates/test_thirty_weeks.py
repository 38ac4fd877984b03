"""Thirty weeks as files: what happened, and the words a client should read of it.

Checked besides the words: every fact is told once, by its title and its day, and nothing is told
that is not among the facts.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from clientdesk.ui.days import day_in_words
from updates.drafting import draft
from updates.facts import Ahead, Fact, Kind, Owed, Week

WEEKS = sorted((Path(__file__).parent / "weeks").glob("*.toml"))


def read(path: Path) -> tuple[Week, str]:
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    facts = (
        {**one, "kind": Kind(one["kind"]), "reasons": tuple(one.get("reasons", ()))}
        for one in written.get("fact", [])
    )
    week = Week(
        today=written["today"],
        facts=tuple(Fact(**one) for one in facts),
        at_work=tuple(written.get("at_work", ())),
        ahead=tuple(Ahead(**{"on": None, **one}) for one in written.get("ahead", [])),
        owed=tuple(Owed(**{"since": None, **one}) for one in written.get("owed", [])),
    )
    return week, written["expected"].strip()


def test_there_are_thirty_and_more() -> None:
    assert len(WEEKS) == 33


@pytest.mark.parametrize("path", WEEKS, ids=lambda path: path.stem)
def test_the_draft_tells_every_fact_once_and_nothing_else(path: Path) -> None:
    week, expected = read(path)
    drafted = draft(week)
    assert drafted.text == expected
    assert sorted(drafted.told) == sorted(fact.id for fact in week.facts)
    by_id = {fact.id: fact for fact in week.facts}
    lines = [line for section in drafted.sections for line in section.lines]
    for line in lines:
        for fact in map(by_id.__getitem__, line.facts):
            assert fact.title.rstrip(".") in line.text
            day = fact.now_on if fact.kind in (Kind.MOVED, Kind.PROMISED) else fact.on
            last = by_id[line.facts[-1]]
            told = last.now_on if fact.kind == Kind.MOVED else day
            short = fact.kind in (Kind.MOVED, Kind.PROMISED)
            assert day_in_words(told, week.today, short=short) in line.text
    known = {day_in_words(day, week.today, short=True) for day in _days(week)}
    for named in re.findall(r"\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Nov|Dec)\w*(?: \d{4})?",
                            drafted.text):  # fmt: skip
        assert _short(named) in known or any(named in r for f in week.facts for r in f.reasons)


def _days(week: Week) -> list:
    found = [day for f in week.facts for day in (f.on, f.was_on, f.now_on)]
    return [
        day
        for day in [*found, *(a.on for a in week.ahead), *(o.since for o in week.owed)]
        if day is not None
    ]


def _short(named: str) -> str:
    """ "1 December 2026" as "1 Dec 2026"."""
    return re.sub(r"([A-Z][a-z]{2})[a-z]*", r"\1", named)
