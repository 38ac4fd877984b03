"""Charging time, once: what a room above makes of it names its entries here.

In the caller's transaction, which holds the client locked, so that two clicks are one.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from hours.models import TimeClaim, TimeEntry

By = tuple[str, UUID]


class ChargedElsewhere(Exception):
    """Something else has charged one of these entries meanwhile."""


def held_entries() -> QuerySet[TimeEntry]:
    """What holds: neither removed nor superseded."""
    return TimeEntry.objects.filter(superseded_at=None, removed_at=None)


def with_charge(found: QuerySet[TimeEntry]) -> QuerySet[TimeEntry]:
    """Each with `is_charged`."""
    return found.annotate(is_charged=Exists(_holding().filter(entry=OuterRef("root"))))


def uncharged(found: QuerySet[TimeEntry]) -> QuerySet[TimeEntry]:
    return found.filter(~Exists(_holding().filter(entry=OuterRef("root"))))


def is_charged(entry: TimeEntry) -> bool:
    return _holding().filter(entry=entry.root).exists()


def charged_by(by: By) -> list[TimeEntry]:
    """What this has charged, as it was then, by day. One query."""
    claims = _holding().filter(by_kind=by[0], by_id=by[1])
    found = TimeEntry.objects.filter(pk__in=claims.values("entry")).select_related("member")
    return list(found.order_by("on", "id"))


def charge(by: By, places: Mapping[TimeEntry, UUID], at: datetime) -> None:
    """`places` names the line of each entry. Raises ChargedElsewhere."""
    claims = [
        TimeClaim(
            workspace_id=entry.workspace_id,
            entry_id=entry.root,
            by_kind=by[0],
            by_id=by[1],
            place=place,
            at=at,
        )
        for entry, place in places.items()
    ]
    _store(claims)


def release(by: By, at: datetime, keeping: Collection[UUID] = ()) -> list[TimeClaim]:
    """Let go what `by` has charged, but for the lines it keeps."""
    gone = list(_holding().filter(by_kind=by[0], by_id=by[1]).exclude(place__in=keeping))
    for claim in gone:
        claim.release(at)
    return gone


def charge_again(by: By, at: datetime) -> None:
    """What was let go last, at its lines as before. Raises ChargedElsewhere."""
    ever = TimeClaim.objects.filter(by_kind=by[0], by_id=by[1])
    last = ever.order_by("-released_at").values_list("released_at", flat=True).first()
    if last is None or ever.filter(released_at=None).exists():
        return
    _store(
        [
            TimeClaim(
                workspace_id=was.workspace_id,
                entry_id=was.entry_id,
                by_kind=was.by_kind,
                by_id=was.by_id,
                place=was.place,
                at=at,
            )
            for was in ever.filter(released_at=last)
        ]
    )


def _store(claims: list[TimeClaim]) -> None:
    try:
        with transaction.atomic():
            TimeClaim.objects.bulk_create(claims)
    except IntegrityError:
        raise ChargedElsewhere from None


def _holding() -> QuerySet[TimeClaim]:
    return TimeClaim.objects.filter(released_at=None)
