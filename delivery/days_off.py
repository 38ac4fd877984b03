"""Days off that we put down once something of the client's was overdue are ours, not theirs.

A forecast counts working days: three days late move a date by three of them, and by five on paper
where we go away for two in between. Days off that were known when theirs became overdue, they could
read in the strip. What was put down later stretches their delay by our doing, and says so.
"""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from delivery.calendar import OwnCalendar
from delivery.forecast import Cause, Outlook, Why
from delivery.reading import Work


def with_own_days_off(
    work: Work, outlooks: Mapping[UUID, Outlook], calendar: OwnCalendar
) -> dict[UUID, Outlook]:
    """The same dates; those days stand among the causes, and on our side. No query."""
    return {pk: _charged(work, pk, one, calendar) for pk, one in outlooks.items()}


def _charged(work: Work, pk: UUID, outlook: Outlook, calendar: OwnCalendar) -> Outlook:
    due = [one.agreed_on for one in outlook.causes if one.is_theirs and one.agreed_on]
    promised, expected = outlook.promised_on, outlook.expected_on
    if not due or promised is None or expected is None:
        return outlook
    zone = work.project.client.workspace.zone_info
    promises = [one.at.astimezone(zone).date() for one in work.promises.get(pk, ())]
    days = calendar.own_days_between(promised, expected, max([min(due), *promises]))
    if days <= 0:
        return outlook
    away = Cause(Why.AWAY, pk, days)
    return replace(outlook, own_days=outlook.own_days + days, causes=(*outlook.causes, away))
