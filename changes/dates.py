"""What a change does to dates, by the same rule as ever, and what is promised by approving it."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from changes.content import Content
from clientdesk import clock
from clients.models import Contact
from clients.recording import Actor
from delivery.calendar import calendar_of
from delivery.flows.promise_anew import promise_anew
from delivery.forecast import forecast
from delivery.picture import picture_of
from delivery.reading import Work, work_of
from scope.flows.amend_agreement import Moved
from scope.models import Project


def expected_days(project: Project) -> dict[str, date]:
    """When each part is expected now; none while the project is parked. Eleven queries."""
    return {
        one.deliverable.part: one.outlook.expected_on
        for one in picture_of(project).pieces
        if one.outlook.expected_on and not one.parked_on
    }


def moves_of(project: Project, content: Content) -> list[Moved]:
    """Each deliverable that its days move, from where it is expected now: itself and what comes
    after. What was handed over stays; while the project is parked no date follows. Ten queries
    where it adds days, else none."""
    days = content.days_on
    if not days:
        return []
    work, workspace = work_of(project), project.client.workspace
    if work.parking is not None:
        return []
    calendar = calendar_of(workspace, project.owner_id)
    today, plan, facts = clock.today(workspace.zone), work.plan, work.facts
    added = {one.pk: days[one.part] for one in work.deliverables if one.part in days}
    longer = replace(
        plan,
        pieces=tuple(replace(one, added_days=added.get(one.id, 0)) for one in plan.pieces),
    )
    before = forecast(plan, facts, calendar, today)
    after = forecast(longer, facts, calendar, today)
    return [
        Moved(one.part, one.title, before[one.pk].expected_on, now)
        for one in work.deliverables
        if (now := after[one.pk].expected_on) and now != before[one.pk].expected_on
    ]


def move_promises(
    project: Project,
    moves: list[Moved],
    because: tuple[str, UUID],
    actor: Actor,
    by: Contact | None,
) -> None:
    """In the caller's transaction: what was agreed is promised from now on."""
    work: Work = work_of(project)
    ids = {one.part: one.pk for one in work.deliverables}
    dates = {ids[move.part]: move.now for move in moves}
    promise_anew(project, dates, because, actor, by)
