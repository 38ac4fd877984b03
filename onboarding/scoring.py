"""How well an inquiry fits: five marks with their reasons, by the workspace's own rules. Pure.

Each mark is derived from facts, or what a member said by hand; the same facts, rules and day always
give the same card.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from clientdesk.lib.money import Money, format_money
from clientdesk.lib.money.currency import decimals_of


class Colour(StrEnum):
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Criterion(StrEnum):
    BUDGET = "budget"
    SCOPE = "scope"
    TIMING = "timing"
    STYLE = "style"
    FLAGS = "flags"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Criterion.BUDGET: "Budget",
    Criterion.SCOPE: "Scope",
    Criterion.TIMING: "Timing",
    Criterion.STYLE: "Working style",
    Criterion.FLAGS: "Red flags",
}
USUAL_WEIGHTS = {
    Criterion.BUDGET: 3, Criterion.SCOPE: 2, Criterion.TIMING: 2, Criterion.STYLE: 1,
    Criterion.FLAGS: 2,
}  # fmt: skip
USUAL_WARNINGS = (
    "exposure", "for free", "free of charge", "unpaid", "on spec", "asap", "yesterday",
    "cheap", "previous designer", "quick job",
)  # fmt: skip
_POINTS = {Colour.GREEN: 1.0, Colour.AMBER: 0.5, Colour.RED: 0.0}
# Fewer words than these do not say what the work is.
_FEW_WORDS = 12


@dataclass(frozen=True)
class Rules:
    """What a workspace looks for. `floor_minor` 0: no floor was set."""

    currency: str
    locale: str = "en_IE"
    floor_minor: int = 0
    lead_days: int = 14
    wanted_words: tuple[str, ...] = ()
    warning_words: tuple[str, ...] = USUAL_WARNINGS
    channels: tuple[str, ...] = ()
    channel_names: Mapping[str, str] = field(default_factory=dict)
    weights: Mapping[Criterion, int] = field(default_factory=lambda: dict(USUAL_WEIGHTS))
    take_on_from: int = 70
    decline_below: int = 40


@dataclass(frozen=True)
class Facts:
    """What the inquiry says. A band without an upper end has `high_minor` None; no band at all has
    both None. `channel` is how they like to keep in touch."""

    text: str
    currency: str = ""
    low_minor: int | None = None
    high_minor: int | None = None
    wished_on: date | None = None
    timing: str = ""
    channel: str = ""


@dataclass(frozen=True)
class ByHand:
    """What a member said of one criterion, and why."""

    colour: Colour
    note: str
    by: str = ""


@dataclass(frozen=True)
class Mark:
    criterion: Criterion
    colour: Colour
    reason: str
    weight: int
    is_by_hand: bool = False

    @property
    def label(self) -> str:
        return self.criterion.label

    @property
    def tag(self) -> str:
        """The kind of sign it is shown by."""
        return {Colour.GREEN: "ok", Colour.AMBER: "wait", Colour.RED: "late"}[self.colour]


@dataclass(frozen=True)
class Card:
    """The marks, their weighted sum from 0 to 100, and what it suggests."""

    marks: tuple[Mark, ...]
    total: int
    advice: str

    @property
    def colour(self) -> Colour:
        return {"take on": Colour.GREEN, "decline": Colour.RED}.get(self.advice, Colour.AMBER)


def score(
    facts: Facts, rules: Rules, today: date, by_hand: Mapping[Criterion, ByHand] | None = None
) -> Card:
    said = by_hand or {}
    marks = tuple(_mark(one, facts, rules, today, said.get(one)) for one in Criterion)
    total = _total(marks)
    return Card(marks, total, _advice(total, rules))


def _mark(
    criterion: Criterion, facts: Facts, rules: Rules, today: date, said: ByHand | None
) -> Mark:
    weight = rules.weights.get(criterion, 0)
    if said is not None:
        who = f" ({said.by})" if said.by else ""
        return Mark(criterion, said.colour, f"{said.note}{who}", weight, is_by_hand=True)
    judge = _JUDGES[criterion]
    colour, reason = judge(facts, rules, today)
    return Mark(criterion, colour, reason, weight)


def _total(marks: tuple[Mark, ...]) -> int:
    weights = sum(mark.weight for mark in marks)
    if not weights:
        return 0
    return round(100 * sum(_POINTS[mark.colour] * mark.weight for mark in marks) / weights)


def _advice(total: int, rules: Rules) -> str:
    if total >= rules.take_on_from:
        return "take on"
    return "decline" if total < rules.decline_below else "ask more"


def _budget(facts: Facts, rules: Rules, today: date) -> tuple[Colour, str]:
    if facts.low_minor is None:
        return Colour.AMBER, "not said: ask for it"
    band = band_in_words(facts.low_minor, facts.high_minor, facts.currency, rules.locale)
    if not rules.floor_minor:
        return Colour.AMBER, f"{band}; you have set no floor"
    floor = f"your floor is {_sum(rules.floor_minor, rules.currency, rules.locale)}"
    if facts.currency != rules.currency:
        return Colour.AMBER, f"{band}, in {facts.currency}; {floor}: weigh it yourself"
    if facts.low_minor >= rules.floor_minor:
        return Colour.GREEN, f"{band}, {floor}"
    if facts.high_minor is None or facts.high_minor > rules.floor_minor:
        return Colour.AMBER, f"{band}, {floor}"
    return Colour.RED, f"{band}, {floor}"


def _scope(facts: Facts, rules: Rules, today: date) -> tuple[Colour, str]:
    count = len(re.findall(r"\w+", facts.text))
    if count < _FEW_WORDS:
        return Colour.AMBER, f"described in {count} word{'' if count == 1 else 's'}: ask what it is"
    if not rules.wanted_words:
        return Colour.AMBER, f"described in {count} words; you have named no work you look for"
    found = _found(facts.text, rules.wanted_words)
    if found:
        return Colour.GREEN, f"names {_quoted(found)}"
    return Colour.AMBER, "names none of the work you look for"


def _timing(facts: Facts, rules: Rules, today: date) -> tuple[Colour, str]:
    if facts.wished_on is None:
        return Colour.AMBER, "in words only: see below" if facts.timing else "no date said"
    days = (facts.wished_on - today).days
    if days < 0:
        return Colour.RED, "the day they wish is over"
    until = "today" if not days else f"in {days} day{'' if days == 1 else 's'}"
    wanted = f"you want {rules.lead_days}"
    if days >= rules.lead_days:
        return Colour.GREEN, f"{until}, {wanted}"
    colour = Colour.AMBER if days * 2 >= rules.lead_days else Colour.RED
    return colour, f"{until}, {wanted}"


def _style(facts: Facts, rules: Rules, today: date) -> tuple[Colour, str]:
    if not facts.channel:
        return Colour.AMBER, "not said"
    theirs = rules.channel_names.get(facts.channel, facts.channel)
    if not rules.channels:
        return Colour.AMBER, f"{theirs}; you have not said what suits you"
    if facts.channel in rules.channels:
        return Colour.GREEN, f"{theirs}, as suits you"
    own = " or ".join(rules.channel_names.get(one, one) for one in rules.channels)
    return Colour.AMBER, f"{theirs}; you work {own}"


def _flags(facts: Facts, rules: Rules, today: date) -> tuple[Colour, str]:
    found = _found(f"{facts.text} {facts.timing}", rules.warning_words)
    if not found:
        return Colour.GREEN, "none of your warning words"
    colour = Colour.AMBER if len(found) == 1 else Colour.RED
    return colour, f"they say {_quoted(found)}"


_JUDGES = {
    Criterion.BUDGET: _budget,
    Criterion.SCOPE: _scope,
    Criterion.TIMING: _timing,
    Criterion.STYLE: _style,
    Criterion.FLAGS: _flags,
}


def band_in_words(low: int, high: int | None, currency: str, locale: str) -> str:
    """ "€3,000–€5,000", "up to …", "from …", "about …"."""
    if high is None:
        return f"from {_sum(low, currency, locale)}"
    if low == high:
        return f"about {_sum(low, currency, locale)}"
    if not low:
        return f"up to {_sum(high, currency, locale)}"
    return f"{_sum(low, currency, locale)}–{_sum(high, currency, locale)}"


def _sum(minor: int, currency: str, locale: str) -> str:
    """Bands are round: what stands after the decimal mark is left out where it is nothing."""
    words, decimals = format_money(Money(minor, currency), locale), decimals_of(currency)
    if not decimals or minor % 10**decimals:
        return words
    return re.sub(rf"[^\d\s]0{{{decimals}}}(?!\d)", "", words)


def _found(text: str, words: tuple[str, ...]) -> list[str]:
    """Whole words or phrases, whatever their case."""
    return [
        word
        for word in words
        if word and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
    ]


def _quoted(words: list[str]) -> str:
    return ", ".join(f"“{word}”" for word in words[:4])
