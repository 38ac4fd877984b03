"""What changed in a project since its last update, from the rows that the record tells of."""

from datetime import date, datetime
from typing import Any

from clients.models import Decision
from delivery.calendar import calendar_of
from delivery.models import InputStep, ProjectParking, WorkStep
from delivery.picture import Picture, Piece, picture_of
from delivery.states import State
from scope.models import Project
from updates.facts import Ahead, Fact, Kind, Owed, Week
from updates.models import StatusUpdate

_SHOWN_AHEAD = 3
_OF_STEP = {
    WorkStep.Kind.STARTED: Kind.STARTED,
    WorkStep.Kind.DELIVERED: Kind.DELIVERED,
    WorkStep.Kind.REVISION: Kind.REVISION,
    WorkStep.Kind.APPROVED: Kind.APPROVED,
}


def told_until(project: Project) -> datetime:
    """The moment from which the next update tells: of the last one, else the beginning."""
    last = StatusUpdate.objects.filter(project=project).order_by("-until").first()
    return last.until if last else project.began_at


def week_of(project: Project, since: datetime, until: datetime) -> Week:
    """A constant number of queries. Steps that were taken back never happened."""
    found = picture_of(project)
    facts = [
        *_of_work(found, since, until),
        *_of_inputs(found, since, until),
        *_decisions(project, since, until),
        *_dates(found, since, until),
        *_parkings(project, since, until),
    ]
    facts.sort(key=lambda one: (one[0], one[1].id))
    return Week(
        today=found.today,
        facts=tuple(fact for _, fact in facts),
        at_work=tuple(one.deliverable.title for one in found.pieces if _is_at_work(one)),
        ahead=_ahead(found),
        owed=(*_missing(found), *_words(found)),
    )


Dated = tuple[datetime, Fact]


def _of_work(found: Picture, since: datetime, until: datetime) -> list[Dated]:
    calendar = calendar_of(found.project.client.workspace, found.project.owner_id)
    told = []
    for piece in found.pieces:
        rounds, is_first = 0, True
        for step in piece.story.steps:
            kind = _OF_STEP[WorkStep.Kind(step.kind)]
            rounds += kind == Kind.REVISION
            promised = piece.outlook.promised_on
            early = None
            if kind == Kind.DELIVERED and is_first and promised:
                is_first, early = False, calendar.between(step.on, promised)
            if since < step.at <= until:
                fact = Fact(
                    id=str(step.pk),
                    kind=kind,
                    title=piece.deliverable.title,
                    on=step.on,
                    early=early,
                    by=step.contact.name if step.contact else "We",
                    round=_of_rounds(rounds, piece) if kind == Kind.REVISION else "",
                )
                told.append((step.at, fact))
    return told


def _of_rounds(used: int, piece: Piece) -> str:
    return f"{used} of {piece.deliverable.revision_rounds}"


def _of_inputs(found: Picture, since: datetime, until: datetime) -> list[Dated]:
    return [
        (one.step.at, Fact(str(one.step.pk), Kind.RECEIVED, one.input.title, one.step.on,
                           early=-one.late_days))
        for one in found.inputs
        if one.step
        and one.step.kind == InputStep.Kind.RECEIVED
        and since < one.step.at <= until
    ]  # fmt: skip


def _decisions(project: Project, since: datetime, until: datetime) -> list[Dated]:
    """Those of the client that stand: a change that was approved is one of them."""
    rows = Decision.objects.filter(
        client__in=project.client.record_ids,
        created_at__gt=since,
        created_at__lte=until,
        superseded_by=None,
        withdrawals=None,
    )
    return [
        (one.created_at, Fact(str(one.pk), Kind.DECIDED, str(one), one.decided_on)) for one in rows
    ]


def _is_delivered(piece: Piece, until: datetime) -> bool:
    """Then its delivery says when it came: where it was expected before is no news any more."""
    steps = piece.story.steps
    return any(one.kind == WorkStep.Kind.DELIVERED and one.at <= until for one in steps)


def _dates(found: Picture, since: datetime, until: datetime) -> list[Dated]:
    told: list[Dated] = []
    for piece in found.pieces:
        title = piece.deliverable.title
        slips = [row for row in piece.slips if since < row.at <= until]
        if not any(row.moved for row in slips) or _is_delivered(piece, until):
            slips = []
        promises = [row for row in piece.promises if since < row.at <= until]
        told += [(row.at, _moved(row, title, _day(row.at, found))) for row in [*slips, *promises]]
    return told


def _parkings(project: Project, since: datetime, until: datetime) -> list[Dated]:
    """A stretch is told once it is over; one that stands, from its first day."""
    told: list[Dated] = []
    found = ProjectParking.objects.filter(project=project).select_related("input")
    for row in found.prefetch_related("ends"):
        end = next((one for one in row.ends.all() if one.at <= until), None)
        at = end.at if end else row.at
        if since < at <= until:
            over_on = end.on if end else None
            told.append(
                (at, Fact(str(row.pk), Kind.PARKED, row.input.title, row.on, now_on=over_on))
            )
    return told


def _moved(row: Any, title: str, on: date) -> Fact:
    reasons = tuple(one["words"] for one in getattr(row, "causes", ()))
    kind = Kind.MOVED if hasattr(row, "causes") else Kind.PROMISED
    return Fact(str(row.pk), kind, title, on, was_on=row.was_on, now_on=row.now_on, reasons=reasons)


def _day(at: datetime, found: Picture) -> date:
    return at.astimezone(found.project.client.workspace.zone_info).date()


def _is_at_work(piece: Piece) -> bool:
    return piece.state in (State.IN_PROGRESS, State.REVISION)


def _ahead(found: Picture) -> tuple[Ahead, ...]:
    """The nearest pieces that are not handed over."""
    open_pieces = [one for one in found.pieces if not one.state.is_handed_over]
    dated = sorted(open_pieces, key=lambda one: one.outlook.expected_on or date.max)
    return tuple(
        Ahead(one.deliverable.title, one.outlook.expected_on) for one in dated[:_SHOWN_AHEAD]
    )


def _missing(found: Picture) -> list[Owed]:
    return [Owed(one.input.title, one.input.agreed_on, one.late_days) for one in found.missing]


def _words(found: Picture) -> list[Owed]:
    """Deliveries that wait for the client's word."""
    return [
        Owed(one.deliverable.title, one.story.last.on, is_word=True)
        for one in found.pieces
        if one.state == State.DELIVERED and one.story.last
    ]
