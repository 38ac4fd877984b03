"""A lead as a line of a list or a card of the board."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from clientdesk import clock
from clientdesk.workspaces.models import Workspace
from clients.held_days import DayStanding
from onboarding.lead_scores import cards_of
from onboarding.lead_steps import Step
from onboarding.models import Lead
from onboarding.scoring import Card
from onboarding.wished_days import wished_days


@dataclass(frozen=True)
class LeadRow:
    """`age` in days; `is_late`: its next date is over; `day`: how the day they wish stands."""

    lead: Lead
    card: Card
    step: Step
    is_late: bool
    age: int
    day: DayStanding | None = None

    @property
    def came(self) -> str:
        """ "today", "yesterday", "6 days ago"."""
        return {0: "today", 1: "yesterday"}.get(self.age, f"{self.age} days ago")


def lead_rows(leads: Sequence[Any], workspace: Workspace) -> list[LeadRow]:
    """Of leads that carry their `step` and inquiry: four queries, whatever their number."""
    today, cards = clock.today(workspace.zone), cards_of(leads, workspace)
    days = wished_days(leads, workspace)
    return [
        LeadRow(
            lead=lead,
            card=cards[lead.pk],
            step=Step(lead.step),
            is_late=lead.lost_at is None and lead.next_on < today,
            day=days.get(lead.pk),
            age=(today - lead.opened_at.astimezone(workspace.zone_info).date()).days,
        )
        for lead in leads
    ]
