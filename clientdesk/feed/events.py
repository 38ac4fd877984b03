"""What a member's calendar shows: events as any calendar reads them, and which there are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from booking.models import Booking
from clientdesk import clock
from clientdesk.ui.days import day_in_words, working_days
from clientdesk.workspaces.models import Member, Workspace
from clients.held_days import standing_days
from clients.models import Client
from clients.rules import visible_clients
from delivery.picture import Awaited, Picture, Piece, pictures_of
from delivery.queries import under_way
from delivery.wording import in_words, titles_in

# Calls and held days that were stay so long: a calendar drops what the feed no longer names.
PAST = timedelta(days=60)


@dataclass(frozen=True)
class Event:
    """A whole day (`on`), or `begins` to `ends`. Its `uid` stays, so that a calendar moves it."""

    uid: str
    what: str
    why: str
    url: str
    on: date | None = None
    begins: datetime | None = None
    ends: datetime | None = None
    place: str = ""


def events_of(member: Member) -> list[Event]:
    """Of the clients this member looks after, or nobody in particular; and of their own calls.

    Sixteen queries, whatever the number of projects.
    """
    theirs = visible_clients(member).filter(Q(owner=None) | Q(owner=member), archived_at=None)
    return [*_of_work(theirs), *_of_held_days(member.workspace, theirs), *_of_calls(member)]


def _of_work(clients: "QuerySet[Client]") -> Iterator[Event]:
    """While a project is parked no date of it is expected; what is missing stays on its day."""
    for picture in pictures_of(list(under_way().filter(client__in=clients))).values():
        coming = [one for one in picture.pieces if not one.story.first_delivered_on]
        for piece in coming:
            if piece.outlook.expected_on and not piece.parked_on:
                yield _handing_over(picture, piece, piece.outlook.expected_on)
        waiting = {None, *(one.deliverable.pk for one in coming)}
        for awaited in picture.missing:
            if awaited.input.agreed_on and awaited.input.deliverable_id in waiting:
                yield _arrival(picture, awaited, awaited.input.agreed_on)


def _handing_over(picture: Picture, piece: Piece, on: date) -> Event:
    """On the day that is expected, with the promised one and why, as every other face says it."""
    one, outlook, today = piece.deliverable, piece.outlook, picture.today
    what, why = f"{one}: {picture.project.client}", "As promised"
    if outlook.promised_on and outlook.has_moved:
        was = day_in_words(outlook.promised_on, today, short=True)
        titles = titles_in(picture)
        causes = "; ".join(in_words(c, titles.get(c.about, ""), today) for c in outlook.causes)
        what = f"{what} (was {was})"
        why = f"{one}: was {was}, now {day_in_words(on, today, short=True)}"
        why = f"{why}: {causes}" if causes else why
    return Event(_uid("deliverable", one.pk), what, why, _project_page(picture), on)


def _arrival(picture: Picture, awaited: Awaited, on: date) -> Event:
    one = awaited.input
    what_for = titles_in(picture).get(one.deliverable_id) if one.deliverable_id else None
    late = f" ({working_days(awaited.late_days)} late)" if awaited.is_overdue else ""
    return Event(
        _uid("input", one.pk),
        f"{one} from {picture.project.client}{late}",
        f"What they give for {what_for or picture.project}",
        _project_page(picture),
        on,
    )


def _of_held_days(workspace: Workspace, clients: "QuerySet[Client]") -> Iterator[Event]:
    since = clock.today(workspace.zone) - PAST
    held = standing_days(workspace).filter(client__in=clients, on__gte=since)
    for one in held.select_related("client").order_by("on"):
        yield Event(
            _uid("day", one.pk),
            f"{one.client}: the day is theirs",
            one.because,
            _address("clients:held-days", workspace, one.client_id),
            one.on,
        )


def _of_calls(member: Member) -> Iterator[Event]:
    found = Booking.objects.filter(
        member=member, cancelled_at=None, starts_at__gte=clock.now() - PAST
    )
    for one in found.select_related("client", "contact").order_by("starts_at"):
        yield Event(
            one.uid,
            f"{one.title}: {one.client}",
            "\n".join(filter(None, [f"With {one.contact}", one.note])),
            _address("booking:call", member.workspace, one.client_id, one.pk),
            begins=one.starts_at,
            ends=one.ends_at,
            place=one.place,
        )


def _uid(kind: str, pk: UUID) -> str:
    return f"{kind}-{pk}@clientdesk"


def _project_page(picture: Picture) -> str:
    project = picture.project
    return _address("delivery:project", project.client.workspace, project.pk)


def _address(name: str, workspace: Workspace, *ids: UUID) -> str:
    return f"{settings.BASE_URL}{reverse(name, args=[workspace.slug, *ids])}"
