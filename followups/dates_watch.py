"""Time itself moves dates: a project is looked at again on the morning of the day on which it can.

One track for each project. It sends nothing: after downtime one look is enough, since a forecast
knows all the days that have passed. Input reminders follow the same signal.
"""

from datetime import date, datetime, time
from uuid import UUID

from clientdesk import clock
from clientdesk.lib.working_time import at_local
from delivery.flows.move_dates import move_dates
from followups.deciders import decides
from followups.models import Nudge, Policy, Track
from followups.policies import PROJECT_DATES
from scope.models import Project

# Before anybody's working hours, so that what the day says is true when it begins.
EARLY = time(6)
NOTHING_LEFT = "all that is dated was handed over"


def watch(project: Project, next_on: date | None, why: str = NOTHING_LEFT) -> None:
    """Look again on that day; on none for now (`why`), until a new fact says otherwise."""
    track = _track(project.pk)
    if track is None and next_on is None:
        return
    track = track or _begin(project)
    if next_on is None:
        track.end(clock.now(), why)
        return
    track.next_at = at_local(next_on, EARLY, project.client.workspace.zone)
    track.anchor_on, track.ended_at, track.ended_why = next_on, None, ""
    track.save(update_fields=["next_at", "anchor_on", "ended_at", "ended_why"])


@decides(PROJECT_DATES)
def decide(track: Track, now: datetime) -> Nudge | None:
    """Move what has moved; the signal of it plans the next look. No nudge: nobody is written to."""
    project = Project.objects.select_related("client__workspace").get(pk=track.subject_id)
    if project.client.archived_at:
        track.end(now, "the client is archived")
        return None
    move_dates(project)
    return None


def _track(project_id: UUID) -> Track | None:
    found = Track.objects.select_for_update(of=("self",))
    return found.filter(kind=PROJECT_DATES, subject_id=project_id).first()


def _begin(project: Project) -> Track:
    policy, _ = Policy.objects.get_or_create(workspace=project.client.workspace, name=PROJECT_DATES)
    track, _ = Track.objects.get_or_create(
        workspace_id=project.workspace_id,
        kind=PROJECT_DATES,
        subject_id=project.pk,
        defaults={
            "policy": policy,
            "client_id": project.client_id,
            "anchor_on": clock.today(project.client.workspace.zone),
        },
    )
    return track
