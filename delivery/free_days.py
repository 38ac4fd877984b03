"""Why nobody works on a weekday: the public holiday by its name, or days off, without their cause.

What a member is away for is nobody's business: a client reads that we are away, and until when.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from clientdesk.ui.days import day_in_words
from clientdesk.workspaces.models import TimeOff, Workspace
from delivery.calendar import time_off
from scope.free_days import holiday_in_words


@dataclass(frozen=True)
class FreeDays:
    """The days off of one owner of work, and the public holidays of the workspace."""

    workspace: Workspace
    off: Sequence[TimeOff]

    @classmethod
    def of(cls, workspace: Workspace, owner_id: UUID | None) -> "FreeDays":
        """One query."""
        theirs = [one for one in time_off(workspace) if one.member_id in (None, owner_id)]
        return cls(workspace, theirs)

    def because(self, days: Iterable[date], today: date) -> str:
        """ "we are away from 24 Dec to 3 Jan 2027, and of Good Friday"; "" when none has a name."""
        said: dict[str, None] = {}
        for day in days:
            away = next((o for o in self.off if o.first_on <= day <= o.last_on), None)
            if away is not None:
                said[self._away(away, today)] = None
            elif holiday := holiday_in_words(day, self.workspace):
                said[holiday] = None
        return " and ".join(said)

    def _away(self, off: TimeOff, today: date) -> str:
        first = day_in_words(off.first_on, today, short=True)
        if off.first_on == off.last_on:
            return f"we are away on {first}"
        return f"we are away from {first} to {day_in_words(off.last_on, today, short=True)}"
