"""From facts to words: every fact once, none that is not there, the plain ones first.

Pure: the same week gives the same words. A fact that another one holds is told with it: what was
delivered and approved is one sentence, and a date that moved twice is one move.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from clientdesk.ui.days import day_in_words, working_days
from updates.facts import Fact, Kind, Owed, Week


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and the ids of the facts it tells; what is ahead or owed has none."""

    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    sections: tuple[Section, ...]

    @property
    def text(self) -> str:
        blocks = (
            "\n".join((f"{section.title}:", *(f"- {line.text}" for line in section.lines)))
            for section in self.sections
        )
        return "\n\n".join(blocks)

    @property
    def told(self) -> tuple[str, ...]:
        """The ids of all facts, in the order they are told."""
        lines = (line for section in self.sections for line in section.lines)
        return tuple(fact for line in lines for fact in line.facts)


_HEADINGS = (
    ("Done", (Kind.DELIVERED, Kind.APPROVED, Kind.REVISION)),
    ("Begun", (Kind.STARTED,)),
    ("Came from you, thank you", (Kind.RECEIVED,)),
    ("Decided", (Kind.DECIDED,)),
    ("Dates", (Kind.PARKED, Kind.MOVED, Kind.PROMISED)),
)
_WORDS_ON_A_PIECE = {Kind.DELIVERED, Kind.REVISION, Kind.APPROVED}


def draft(week: Week) -> Draft:
    """What changed, what is next, what we wait for; where nothing changed, why."""
    folded = list(_folded(week.facts))
    sections = [
        Section(title, lines)
        for title, kinds in _HEADINGS
        if (lines := tuple(_line(one, week) for one in folded if one[0].kind in kinds))
    ]
    if not folded:
        sections.append(Section("This week", (Line(_why_quiet(week)),)))
    if week.ahead:
        sections.append(Section("Next", tuple(Line(_ahead(*one, week)) for one in _next(week))))
    if week.owed:
        lines = tuple(Line(_owed(one, week.today)) for one in week.owed)
        sections.append(Section("Waiting for you", lines))
    return Draft(tuple(sections))


def _folded(facts: Iterable[Fact]) -> Iterator[tuple[Fact, ...]]:
    """Facts in the order they happened, with those that are told in one sentence side by side."""
    found: list[tuple[Fact, ...]] = []
    for fact in facts:
        place = _place(found, fact)
        if place is None:
            found.append((fact,))
        else:
            found[place] = (*found[place], fact)
    return iter(found)


def _place(found: list[tuple[Fact, ...]], fact: Fact) -> int | None:
    """Where it belongs to what was told before, if anywhere."""
    for place in range(len(found) - 1, -1, -1):
        told = found[place]
        if told[0].title != fact.title:
            continue
        if fact.kind == Kind.MOVED and told[0].kind == Kind.MOVED:
            return place
        if fact.kind == Kind.APPROVED and told[-1].kind == Kind.DELIVERED:
            return place
        if {fact.kind, told[0].kind} <= _WORDS_ON_A_PIECE:
            return None
    return None


def _line(facts: tuple[Fact, ...], week: Week) -> Line:
    return Line(_sentence(facts, week.today), tuple(one.id for one in facts))


def _sentence(facts: tuple[Fact, ...], today: date) -> str:
    first, last = facts[0], facts[-1]
    title, on, ahead = first.title, _day(first.on, today), first.early or 0
    match first.kind:
        case Kind.DELIVERED:
            early = f", {working_days(ahead)} before it was promised" if ahead > 0 else ""
            if len(facts) > 1:
                approved = f", and {last.by} approved it on {_day(last.on, today)}"
                return f"{title} was delivered on {on}{early}{approved}."
            return f"{title} was delivered on {on}{early}."
        case Kind.APPROVED:
            return f"{first.by} approved {title} on {on}."
        case Kind.REVISION:
            used = f" (round {first.round})" if first.round else ""
            return f"{first.by} asked for a revision of {title} on {on}{used}."
        case Kind.STARTED:
            return f"Work on {title} began on {on}."
        case Kind.RECEIVED:
            after = f", {working_days(-ahead)} after the agreed day" if ahead < 0 else ""
            return f"{title} came on {on}{after}."
        case Kind.DECIDED:
            return f"{title.rstrip('.')}, on {on}."
        case Kind.PROMISED:
            was = f", was {_short(first.was_on, today)}" if first.was_on else ""
            return f"{title} is promised for {_short(first.now_on, today)} now{was}."
        case Kind.PARKED:
            if first.now_on is None:
                return f"The project is parked since {on}: “{title}” is missing."
            until = _day(first.now_on, today)
            return f"The project was parked from {on} to {until}: “{title}” was missing."
    if first.was_on == last.now_on:
        return f"{title} had moved, and is expected on {_short(last.now_on, today)} again."
    reasons = "; ".join(last.reasons)
    moved = f"{title} was {_short(first.was_on, today)}, now {_short(last.now_on, today)}"
    return f"{moved}: {reasons}." if reasons else f"{moved}."


def _why_quiet(week: Week) -> str:
    """Honest, and without invented progress."""
    waited = next((one for one in week.owed if one.late_days or one.is_word), None)
    if waited is not None:
        what = f"your word on {waited.title}" if waited.is_word else waited.title
        return f"Nothing moved, because we wait for {what}."
    if week.at_work:
        return f"Nothing was finished; work on {_list(week.at_work)} goes on."
    return "Nothing moved on our side."


def _next(week: Week) -> Iterator[tuple[str, date | None]]:
    return ((one.title, one.on) for one in week.ahead)


def _ahead(title: str, on: date | None, week: Week) -> str:
    return f"{title}, expected on {_day(on, week.today)}." if on else f"{title}."


def _owed(one: Owed, today: date) -> str:
    if one.is_word:
        return f"Your word on {one.title}, delivered on {_day(one.since, today)}."
    if one.since is None:
        return f"{one.title}."
    late = f", {working_days(one.late_days)} ago" if one.late_days else ""
    return f"{one.title}, agreed for {_day(one.since, today)}{late}."


def _day(day: date | None, today: date) -> str:
    return day_in_words(day, today) if day else "a day that is not set"


def _short(day: date | None, today: date) -> str:
    return day_in_words(day, today, short=True) if day else "open"


def _list(titles: tuple[str, ...]) -> str:
    if len(titles) == 1:
        return titles[0]
    return f"{', '.join(titles[:-1])} and {titles[-1]}"
