"""Words that blame, found in a text, with the gentler ones beside each. Pure.

What the client said themselves is no word of ours: a quotation is passed over, when it is theirs.
"""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_SET = Path(__file__).parent / "blame.toml"
_BEFORE = 24  # characters before it in which "not" makes it harmless
_AROUND = 40
_QUOTED = re.compile(r"“[^“”]{3,2000}”|„[^“”]{3,2000}[“”]|«[^«»]{3,2000}»|\"[^\"]{3,2000}\"")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "\u00a0": " "})

IsTheirs = Callable[[str], bool]


@dataclass(frozen=True)
class Rule:
    says: re.Pattern[str]
    instead: str
    why: str
    unless: re.Pattern[str] | None


@dataclass(frozen=True)
class Finding:
    """Words at `start` to `end` of a text; `before` and `after` are what stands around them."""

    start: int
    end: int
    words: str
    instead: str
    why: str
    before: str
    after: str


def find_blame(text: str, is_theirs: IsTheirs = lambda quoted: False) -> list[Finding]:
    """In order. `is_theirs` says of a quotation whether the client said it."""
    plain = text.translate(_PLAIN).lower()
    if len(plain) != len(text):  # a letter whose small form is longer: İ
        plain = text.translate(_PLAIN)
    quotations = [(m.start(), m.end(), m.group().strip('“”„«»"')) for m in _QUOTED.finditer(text)]
    found: list[Finding] = []
    for rule in blame_rules():
        for match in rule.says.finditer(plain):
            start, end = match.span()
            if any(start < one.end and one.start < end for one in found):
                continue
            quoted = _quoted(text, start, quotations)
            if not (_is_harmless(rule, plain, start) or (quoted and is_theirs(quoted))):
                found.append(_finding(text, rule, start, end))
    return sorted(found, key=lambda one: one.start)


def mend(text: str, finding: Finding) -> str:
    """The text with the gentler words, as the sentence wants them."""
    before, after = text[: finding.start], text[finding.end :]
    begins = _begins_sentence(text, finding.start)
    if finding.instead:
        return before + (_capital(finding.instead) if begins else finding.instead) + after
    rest = after.lstrip(" ,")
    if begins:
        return before + _capital(rest)
    joint = "" if rest[:1] in ".!?;:" else " "
    return before.rstrip(" ,") + joint + rest


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" “„\"'")
    return not before or before[-1] in ".!?:\n" or before.endswith("\n-")


def _is_harmless(rule: Rule, plain: str, start: int) -> bool:
    return bool(rule.unless and rule.unless.search(plain[max(0, start - _BEFORE) : start]))


def _quoted(text: str, start: int, quotations: list[tuple[int, int, str]]) -> str:
    """The quotation this stands in: between marks, or a line of a mail behind ">"."""
    line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0].lstrip()
    if line.startswith(">"):
        return line.lstrip("> ")
    return next((words for begin, end, words in quotations if begin < start < end), "")


def _finding(text: str, rule: Rule, start: int, end: int) -> Finding:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if start > _AROUND:
        before = before.partition(" ")[2] or before
    return Finding(
        start,
        end,
        text[start:end].strip(" ,"),
        rule.instead,
        rule.why,
        ("…" if start > _AROUND else "") + before,
        after + ("…" if end + _AROUND < len(text) else ""),
    )


@cache
def blame_rules() -> tuple[Rule, ...]:
    """In the order in which they hold."""
    with open(_SET, "rb") as file:
        written = tomllib.load(file)["blame"]
    return tuple(
        Rule(
            re.compile(rf"(?<!\w)(?:{one['says']})(?!\w)"),
            one["instead"],
            one["why"],
            re.compile(rf"\b(?:{one['unless']})\b|n't") if "unless" in one else None,
        )
        for one in written
    )
