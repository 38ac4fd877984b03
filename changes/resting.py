"""When a change cannot be agreed for now: its project is closed, or parked and dates would move."""

from dataclasses import dataclass
from datetime import date

from changes.content import Content
from clientdesk.ui.days import day_in_words
from delivery.ends import closing_of
from delivery.parked import parking_of
from scope.models import Project


@dataclass(frozen=True)
class Rest:
    """Since when the project rests; `missing` is what it is parked for, "" where it is closed.

    `added` are the working days of the change, by title: no date follows from them yet.
    """

    on: date
    missing: str = ""
    added: tuple[tuple[str, int], ...] = ()

    def words(self, today: date) -> str:
        """For a member."""
        since = day_in_words(self.on, today)
        if not self.missing:
            return f"The project is closed since {since}: open it again first."
        return (
            f"The project is parked since {since}, so no date can be told: take the days out, or "
            "the project up again."
        )


class Rests(Exception):
    """Nothing of it can be agreed now; `rest` says why."""

    def __init__(self, rest: Rest) -> None:
        super().__init__("the project rests")
        self.rest = rest


def rest_of(project: Project, content: Content) -> Rest | None:
    """None while it can be agreed. Without days a change of a parked project moves no date."""
    if closing := closing_of(project):
        return Rest(closing.on)
    parking = parking_of(project) if content.days_on else None
    if parking is None:
        return None
    days = content.days_on
    named = [one for one in project.deliverables.order_by("position") if one.part in days]
    added = tuple((one.title, days[one.part]) for one in named)
    return Rest(parking.on, str(parking.input), added)
