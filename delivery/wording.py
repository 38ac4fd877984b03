"""Why a date moved, in words that both sides read the same: facts, days, and no blame."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from clientdesk.ui.days import day_in_words, working_days
from delivery.forecast import Cause, Why
from delivery.picture import Picture


def as_slip_causes(picture: Picture, causes: Iterable[Cause]) -> list[dict[str, Any]]:
    """In JSON, each with its `words`: "logo files came 3 working days late (agreed 24 Nov)"."""
    titles = titles_in(picture)
    return [
        {
            "why": cause.why.value,
            "about": str(cause.about),
            "days": cause.days,
            "is_theirs": cause.is_theirs,
            "agreed_on": cause.agreed_on.isoformat() if cause.agreed_on else None,
            "came_on": cause.came_on.isoformat() if cause.came_on else None,
            "words": in_words(cause, titles.get(cause.about, ""), picture.today),
        }
        for cause in causes
    ]


def titles_in(picture: Picture) -> dict[UUID, str]:
    """What causes can be about, by id."""
    return {one.input.pk: one.input.title for one in picture.inputs} | {
        one.deliverable.pk: one.deliverable.title for one in picture.pieces
    }


def in_words(cause: Cause, title: str, today: date) -> str:
    days = working_days(cause.days)
    agreed = _agreed(cause, today)
    if cause.why == Why.INPUT:
        verb = "came" if cause.came_on else "not here yet,"
        return f"{title} {verb} {days} late{agreed}"
    if cause.why == Why.APPROVAL:
        said = "waited" if cause.came_on else "waits"
        return f"{title} {said} {days} longer for approval than asked{_asked(cause, today)}"
    if cause.why == Why.ADDED:
        return f"{days} for the change of {title}"
    if cause.why == Why.AWAY:
        return f"{days} off on our side, put down since"
    if cause.why == Why.LOST:
        return f"{days} lost with {title} on our side"
    return f"{title} took {days} longer on our side"


def _asked(cause: Cause, today: date) -> str:
    """The last day on which a word was in time: the delivery named it."""
    if cause.agreed_on is None:
        return ""
    return f" (by {day_in_words(cause.agreed_on, today, short=True)})"


def _agreed(cause: Cause, today: date) -> str:
    if cause.agreed_on is None:
        return ""
    return f" (agreed {day_in_words(cause.agreed_on, today, short=True)})"
