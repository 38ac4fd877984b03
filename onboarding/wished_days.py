"""How the day stands that somebody wishes: where a workspace's work is for one day."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from clientdesk.workspaces.models import Workspace
from clients.held_days import DayStanding, day_standing, days_standing
from onboarding.models import Lead
from scope.terms_sets import works_by_the_day


def wished_days(leads: Sequence[Any], workspace: Workspace) -> dict[UUID, DayStanding]:
    """By lead, of those that wish a day; nothing where the terms hold none. Two queries."""
    wished = {
        lead.pk: lead.inquiry.wished_on for lead in leads if lead.inquiry and lead.inquiry.wished_on
    }
    if not wished or not works_by_the_day(workspace):
        return {}
    clients = {lead.pk: lead.client_id for lead in leads}
    found = days_standing(workspace, wished.values())
    return {pk: found[day].seen_by(clients[pk]) for pk, day in wished.items()}


def wished_day(lead: Lead) -> DayStanding | None:
    """The same of one lead."""
    wished = lead.inquiry.wished_on if lead.inquiry else None
    if wished is None or not works_by_the_day(lead.workspace):
        return None
    return day_standing(lead.workspace, wished, lead.client)
