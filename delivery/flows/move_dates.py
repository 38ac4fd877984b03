"""The dates of a project are looked at again: each that is another than before is a slip."""

from datetime import date

from django.db import transaction

from clientdesk import clock
from clientdesk.ui.days import day_in_words
from clients.recording import Actor, record
from delivery.calendar import calendar_of
from delivery.flows.look_ahead import look_ahead
from delivery.forecast import Outlook
from delivery.models import DateSlip
from delivery.moves import standing_slip
from delivery.picture import Picture, Piece, picture
from delivery.reading import Work, work_of
from delivery.signals import dates_moved
from delivery.wording import as_slip_causes
from scope.models import Project


@transaction.atomic
def move_dates(project: Project) -> list[DateSlip]:
    """Called after every fact, in its transaction, and on the days on which time itself moves a
    date. Writes nothing where nothing moved; the record is told once of each cause, not each day.
    While the project is parked nothing moves: all of it does at its end.
    """
    Project.objects.lock(project.pk)
    work, workspace = work_of(project), project.client.workspace
    if work.parking is not None:
        look_ahead(project, work)
        return []
    calendar = calendar_of(workspace, project.owner_id)
    found = picture(work, calendar, clock.today(workspace.zone))
    slips = [slip for piece in found.pieces if (slip := _slip(work, found, piece))]
    news = [slip for slip in slips if slip.moved and _has_other_causes(work, slip)]
    DateSlip.objects.bulk_create(slips)
    if news:
        _tell(project, news, found.today)
    if slips:
        dates_moved.send(Project, project=project, slips=slips)
    look_ahead(project, work)
    return slips


def last_known(work: Work, piece: Piece) -> date | None:
    """The date that both sides had last: of the newest slip, unless a promise came after it."""
    pk = piece.deliverable.pk
    promises, slips = work.promises.get(pk, []), work.slips.get(pk, [])
    if slips and (not promises or slips[-1].at > promises[-1].at):
        return slips[-1].now_on
    return piece.outlook.promised_on


def _slip(work: Work, found: Picture, piece: Piece) -> DateSlip | None:
    """A move, or the words of the last one where what was awaited has come since."""
    outlook: Outlook = piece.outlook
    was_on = last_known(work, piece)
    if outlook.is_delivered or outlook.expected_on is None:
        return None
    assert was_on
    assert outlook.promised_on
    slip = DateSlip(
        workspace_id=work.project.workspace_id,
        deliverable=piece.deliverable,
        promised_on=outlook.promised_on,
        was_on=was_on,
        now_on=outlook.expected_on,
        client_days=outlook.client_days,
        own_days=outlook.own_days,
        causes=as_slip_causes(found, outlook.causes),
        at=clock.now(),
    )
    last = standing_slip(work, piece.deliverable.pk)
    is_settled = last is not None and _has_other_causes(work, slip)
    return slip if slip.moved or is_settled else None


def _has_other_causes(work: Work, slip: DateSlip) -> bool:
    """Whether it is more than another day of what was told before."""
    before = work.slips.get(slip.deliverable_id)
    return not before or before[-1].named_causes != slip.named_causes


def _tell(project: Project, slips: list[DateSlip], today: date) -> None:
    moves = [
        f"{slip.deliverable} was {day_in_words(slip.was_on, today, short=True)}, "
        f"now {day_in_words(slip.now_on, today, short=True)}"
        for slip in slips
    ]
    reasons = dict.fromkeys(one["words"] for slip in slips for one in slip.causes)
    record(
        project.client,
        "slip.moved",
        actor=Actor.desk(),
        headline="; ".join(moves),
        detail="\n".join(reasons),
        subject=project.ref(),
        facts={
            "moves": [
                {
                    "part": slip.deliverable.part,
                    "was_on": slip.was_on.isoformat(),
                    "now_on": slip.now_on.isoformat(),
                    "client_days": slip.client_days,
                    "own_days": slip.own_days,
                }
                for slip in slips
            ]
        },
    )
