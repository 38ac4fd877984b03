"""How long something took, as people write it: 2h, 1:30, 90m, 1.5h, 1 h 30, 9:00-11:30."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

LONGEST = 24 * 60

_HOURS = r"(?:h|hrs?|hours?|std\.?|stunden?|heures?|horas?|uur|uren|ore|timer|timmar)"
_MINUTES = r"(?:m|mins?\.?|minutes?|minuten?|minutos?|minuti)"
# A comma or a point before at most two digits can only be a decimal mark, in any language.
_PATTERNS = [
    re.compile(rf"(?<![\w:.,]){pattern}(?!\w|:\d)", re.IGNORECASE)
    for pattern in (
        rf"(?P<h>\d{{1,2}})\s*{_HOURS}\s*(?P<m>[0-5]?\d)\s*{_MINUTES}",
        r"(?P<h>\d{1,2})(?:h|\s+h\s+)(?P<m>[0-5]\d)",  # "2h 15 pages" is two hours
        rf"(?P<h>\d{{1,2}}(?:[.,]\d{{1,2}})?)\s*{_HOURS}",
        rf"(?P<m>\d{{1,4}})\s*{_MINUTES}",
        r"(?P<from>\d{1,2}(?::\d{2})?)\s*(?:-|–|to|bis)\s*(?P<to>\d{1,2}:\d{2})",
        r"(?P<half>half an hour|eine halbe stunde|halbe stunde)",
        r"(?P<one>an hour|eine stunde)",
    )
]
# Without a unit it is a length of time only where the line begins: elsewhere it is an hour.
_CLOCK = re.compile(r"\s*(?P<h>\d{1,2}):(?P<m>[0-5]\d)(?![\w:])")


class DurationRefused(ValueError):
    """The text holds no length of time; str() is the reason in plain words."""


@dataclass(frozen=True)
class Found:
    """Whole minutes, and the line without the words they were read from."""

    minutes: int
    rest: str


def find_duration(line: str) -> Found:
    """The first length of time in a line. Raises DurationRefused: none, or over 24 h."""
    found = [m for pattern in _PATTERNS if (m := pattern.search(line))]
    clock = _CLOCK.match(line)
    first = min(found, key=lambda match: match.start(), default=None)
    if clock and (first is None or first.start() >= clock.end()):
        first = clock
    if first is None:
        raise DurationRefused("Say how long it was: 2h, 1:30 or 90m.")
    minutes = _minutes(first)
    if not 0 < minutes <= LONGEST:
        raise DurationRefused("Write a length of time from one minute to 24 hours.")
    rest = f"{line[: first.start()].rstrip()} {line[first.end() :].lstrip(' ,:;–-')}"
    return Found(minutes, rest.strip())


def read_duration(text: str) -> int:
    """Minutes of a field with nothing else; a bare number is hours. Raises DurationRefused."""
    clean = text.strip()
    found = find_duration(f"{clean}h" if re.fullmatch(r"\d{1,2}(?:[.,]\d{1,2})?", clean) else clean)
    if found.rest:
        raise DurationRefused("Write only how long it was: 2h, 1:30 or 90m.")
    return found.minutes


def duration_in_words(minutes: int) -> str:
    """ "2 h", "1 h 30", "45 min": readable again by read_duration."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours:,} h {rest:02}" if rest else f"{hours:,} h"


def as_hours(minutes: int) -> Decimal:
    """Hours as an invoice counts them, with three decimals: 20 minutes are 0.333."""
    return (Decimal(minutes) / 60).quantize(Decimal("0.001"), ROUND_HALF_UP)


def _minutes(match: re.Match[str]) -> int:
    said = match.groupdict()
    if said.get("half"):
        return 30
    if said.get("one"):
        return 60
    if said.get("from"):
        return (_of_day(said["to"]) - _of_day(said["from"])) % LONGEST
    hours = Decimal((said.get("h") or "0").replace(",", "."))
    return int((hours * 60).to_integral_value(ROUND_HALF_UP)) + int(said.get("m") or 0)


def _of_day(said: str) -> int:
    hours, _, minutes = said.partition(":")
    if int(hours) > 24 or int(minutes or 0) > 59:
        raise DurationRefused(f"No clock shows {said}.")
    return int(hours) * 60 + int(minutes or 0)
