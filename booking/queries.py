"""Questions about calls: free times, what is offered, what is booked."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Q, Subquery

from booking.models import Booking, CallKind, CallOffer
from booking.words import on_clock
from clientdesk.lib.slots import Span, slots
from clientdesk.lib.working_time import at_local
from clientdesk.workspaces.models import Member, Workspace
from clients.held_days import standing_days, time_off_between
from clients.models import Client


@dataclass(frozen=True)
class FreeTime:
    """When a call can begin; `theirs` and `ours` as clocks show it to the reader and to us."""

    start: datetime
    theirs: str
    ours: str

    @property
    def value(self) -> str:
        """What a form posts for it."""
        return self.start.isoformat()


@dataclass(frozen=True)
class FreeDay:
    """A day of the reader's calendar with the times free on it."""

    on: date
    times: list[FreeTime]


def free_times(
    kind: CallKind, member: Member, now: datetime, besides: Booking | None = None
) -> list[datetime]:
    """When this call can begin, in UTC. `besides` is the call that is to be moved. Three queries.

    A day that is held for a client is theirs from morning to night; a day off is nobody's.
    """
    shape, hours = kind.shape(), kind.workspace.hours()
    between = (
        now + timedelta(hours=kind.notice_hours),
        now + timedelta(days=kind.horizon_days),
    )
    taken = Booking.objects.filter(
        member=member,
        cancelled_at=None,
        held_until__gt=between[0] - shape.before,
        held_from__lt=between[1] + shape.length + shape.after,
    )
    if besides is not None:
        taken = taken.exclude(pk=besides.pk)
    busy = list(taken.values_list("held_from", "held_until"))
    return slots(shape, hours, between, [*busy, *_days_off(kind.workspace, member, between)])


def _days_off(workspace: Workspace, member: Member, between: Span) -> list[Span]:
    """Days that are held for a client, and the time off of whoever is on the call."""
    first, last = (moment.astimezone(workspace.zone_info).date() for moment in between)
    days = standing_days(workspace).filter(on__range=(first, last)).values_list("on", "on")
    off = time_off_between(workspace, first, last).filter(Q(member=None) | Q(member=member))
    spans = [*days, *off.values_list("first_on", "last_on")]
    midnight, a_day, zone = time(), timedelta(days=1), workspace.zone
    return [
        (at_local(begins, midnight, zone), at_local(ends + a_day, midnight, zone))
        for begins, ends in spans
    ]


def by_day(times: list[datetime], zone: str, workspace: Workspace) -> list[FreeDay]:
    """The times in the order of the reader's days."""
    days: dict[date, list[FreeTime]] = {}
    for start in times:
        theirs, ours = start.astimezone(ZoneInfo(zone)), start.astimezone(workspace.zone_info)
        day = "" if theirs.date() == ours.date() else f"{ours:%a} "
        free = FreeTime(start, on_clock(theirs, zone), f"{day}{on_clock(ours, zone)}")
        days.setdefault(theirs.date(), []).append(free)
    return [FreeDay(on, found) for on, found in days.items()]


def kinds_of(workspace: Workspace) -> list[CallKind]:
    """Those that can be offered."""
    found = CallKind.objects.filter(workspace=workspace, put_away_at=None)
    return list(found.order_by("created_at", "pk"))


def kind_for(workspace: Workspace, purpose: str) -> CallKind | None:
    """The oldest kind of this purpose that can be offered."""
    found = CallKind.objects.filter(workspace=workspace, purpose=purpose, put_away_at=None)
    return found.order_by("created_at", "pk").first()


def booked(offer: CallOffer) -> Booking | None:
    """The call that stands for this offer."""
    found = Booking.objects.filter(offer=offer, cancelled_at=None)
    return found.select_related("workspace", "member", "contact", "offer__kind").first()


def calls_of(client: Client) -> list[Booking]:
    """All of them, cancelled ones too, the newest first."""
    found = Booking.objects.filter(client__in=client.record_ids)
    return list(found.select_related("contact", "member", "workspace").order_by("-starts_at", "pk"))


def next_call(client: Client, now: datetime) -> Booking | None:
    """The first that is still to come."""
    coming = Booking.objects.filter(
        client__in=client.record_ids, cancelled_at=None, starts_at__gt=now
    )
    return coming.select_related("workspace").order_by("starts_at", "pk").first()


def call_of(client: Client, booking_id: UUID) -> Booking | None:
    found = Booking.objects.filter(client__in=client.record_ids, pk=booking_id)
    return found.select_related(
        "contact", "member", "workspace", "client__owner", "offer__kind__workspace",
        "offer__client__owner", "offer__offered_by",
    ).first()  # fmt: skip


def offers_with_calls(client: Client) -> list[CallOffer]:
    """Each offer with `booking_id` and `starts_at` of the call that stands for it, if one does."""
    standing = Booking.objects.filter(offer=OuterRef("pk"), cancelled_at=None)
    found = CallOffer.objects.filter(client__in=client.record_ids).annotate(
        booking_id=Subquery(standing.values("pk")[:1]),
        starts_at=Subquery(standing.values("starts_at")[:1]),
    )
    return list(found.select_related("kind", "contact").order_by("created_at", "pk"))


def open_offers(client: Client) -> list[CallOffer]:
    """Offered, and no time picked yet, the oldest first."""
    found = CallOffer.objects.filter(
        client__in=client.record_ids, withdrawn_at=None, contact__left_at=None
    )
    answered = Booking.objects.filter(cancelled_at=None).values("offer_id")
    rows = found.exclude(pk__in=answered).select_related("kind", "contact")
    # A call that was is an answer too, one that was cancelled is none: they may pick again.
    return list(rows.order_by("created_at", "pk"))
