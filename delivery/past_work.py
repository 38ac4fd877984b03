"""What became of promises: kept or not, and how far our own days went beyond the plan.

The newest promise counts: the day signed, or one agreed since. It is kept when the piece was handed
over by then, the days that the client was late themselves added in full. What had slipped on our
side before another day was agreed still counts as ours.
"""

from collections.abc import Collection, Iterator

from django.db.models import Exists, OuterRef, Q

from clientdesk import clock
from clientdesk.lib.work_calendar import WorkCalendar
from clientdesk.workspaces.models import Workspace
from delivery.calendar import calendars_of
from delivery.models import WorkStep
from delivery.picture import Picture, Piece, picture
from delivery.queries import standing, with_client
from delivery.reading import works_of
from scope.models import Project
from scope.past_work import Done, PastWork, kind_of, knows_past_work

# As many projects as this are looked at, the newest: habits change.
_LAST = 40


@knows_past_work
def delivered_before(workspace: Workspace, titles: Collection[str]) -> dict[str, PastWork]:
    """Twelve queries at most."""
    named = Q()
    for title in titles:
        named |= Q(deliverable__title__iexact=title)
    kinds = {kind_of(title) for title in titles}
    found: dict[str, list[Done]] = {}
    for kind, done in _delivered(workspace, named):
        if kind in kinds:
            found.setdefault(kind, []).append(done)
    return {kind: PastWork(tuple(done)) for kind, done in found.items()}


def all_past_work(workspace: Workspace) -> PastWork | None:
    """None before anything promised was delivered. Twelve queries at most."""
    found = tuple(done for _, done in _delivered(workspace, Q()))
    return PastWork(found) if found else None


def _delivered(workspace: Workspace, which: Q) -> Iterator[tuple[str, Done]]:
    """(kind, what became of it) of all that was promised and handed over in the last projects."""
    steps = standing().filter(which, kind=WorkStep.Kind.DELIVERED)
    told = Exists(steps.filter(deliverable__project=OuterRef("pk")))
    newest = with_client(Project.objects.filter(told, workspace=workspace)).order_by("-began_at")
    projects = list(newest[:_LAST])
    if not projects:
        return
    calendars = calendars_of(workspace, (project.owner_id for project in projects))
    today = clock.today(workspace.zone)
    for work in works_of(projects).values():
        calendar = calendars[work.project.owner_id]
        found = picture(work, calendar, today)
        for piece in found.pieces:
            if done := _done(found, piece, calendar):
                yield kind_of(piece.deliverable.title), done


def _done(found: Picture, piece: Piece, calendar: WorkCalendar) -> Done | None:
    promised_on, delivered_on = piece.outlook.promised_on, piece.story.first_delivered_on
    if promised_on is None or delivered_on is None:
        return None
    agreed = piece.promises[-1] if piece.promises else None
    known = agreed.client_known if agreed else 0
    ours_before = max(0, agreed.absorbed_days - known) if agreed else 0
    theirs = _theirs(piece)
    due = calendar.shift(promised_on, theirs)
    plan = calendar.before(due, piece.deliverable.buffer_days)
    signed_on = piece.deliverable.promised_on or piece.promises[0].now_on
    began = found.project.began_at.astimezone(found.project.client.workspace.zone_info).date()
    return Done(
        promised=max(0, calendar.between(began, signed_on)),
        took=max(0, calendar.between(began, delivered_on) - theirs - known),
        slipped=max(0, calendar.between(plan, delivered_on)) + ours_before,
        kept=delivered_on <= due,
        later=signed_on < delivered_on <= due,
    )


def _theirs(piece: Piece) -> int:
    """Working days of the client since the newest promise, up to the day of handing over."""
    last = piece.slips[-1] if piece.slips else None
    counts = last is not None and last.promised_on == piece.outlook.promised_on
    told = last.client_days if last is not None and counts else 0
    return max(told, piece.outlook.client_days)
