"""When a project is to be looked at again is said aloud: after every fact, and when it begins."""

from datetime import date

from clientdesk import clock
from delivery.calendar import calendar_of
from delivery.next_look import next_look
from delivery.reading import Work, work_of
from delivery.signals import dates_looked_at
from scope.models import Project


def look_ahead(project: Project, work: Work | None = None) -> None:
    """`project` has its client and workspace, `work` what is known of it. While it is parked time
    moves no date."""
    work = work or work_of(project)
    next_on = None if work.parking else _next_on(project, work)
    dates_looked_at.send(Project, project=project, work=work, next_on=next_on)


def _next_on(project: Project, work: Work) -> date | None:
    workspace = project.client.workspace
    calendar = calendar_of(workspace, project.owner_id)
    return next_look(work.plan, work.facts, calendar, clock.today(workspace.zone))
