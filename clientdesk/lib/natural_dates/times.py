"""The time of day, where one is said: 3pm, 3:30 pm, 15:00, um 15 Uhr, noon."""

import re
from datetime import time

_WORDS = {"noon": time(12), "midday": time(12), "mittags": time(12), "midnight": time(0)}

# A bare number is a time only with am, pm or Uhr after it; "3.30" only after "at" or "um".
TIME = (
    r"(?:(?:at|um|gegen|around|about|@)\s*)?"
    r"(?P<time>\d{1,2}(?::\d{2})?\s*(?:am|pm|a\.m\.|p\.m\.|uhr)\b(?:\s*\d{2}\b)?"
    r"|\d{1,2}:\d{2}(?:\s*h\b)?|(?<=at )\d{1,2}\.\d{2}|(?<=um )\d{1,2}\.\d{2}"
    r"|\d{1,2}\.\d{2}\s*uhr\b"
    r"|noon\b|midday\b|mittags\b|midnight\b)"
)
_PARTS = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<rest>.*)", re.DOTALL)


def time_of(said: str) -> time | None:
    """The time, or None where no clock shows it."""
    folded = said.casefold().strip()
    if folded in _WORDS:
        return _WORDS[folded]
    match = _PARTS.fullmatch(folded)
    if match is None:
        return None
    hour, minute, rest = int(match["hour"]), int(match["minute"] or 0), match["rest"]
    if rest[:1] in {"a", "p"}:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if rest.startswith("p") else 0)
    elif rest.startswith("uhr") and rest[3:].strip():
        minute = int(rest[3:])
    return time(hour, minute) if hour < 24 and minute < 60 else None
