"""A note, a call or a meeting, in one line; taken back or corrected by a further entry."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from clientdesk.workspaces.models import Member
from clients.headlines import split
from clients.kinds import LOGGED
from clients.models import Client, Entry
from clients.recording import Actor, record
from clients.telling import Told


class CannotChange(Exception):
    """This entry was not logged by hand, or was taken back or corrected before."""


def log_entry(client: Client, by: Member, kind: str, text: str, told: Told | None = None) -> Entry:
    """`kind` is note, call or meeting. `told` says when, if it was not now."""
    headline, detail = split(text)
    return record(
        client,
        f"{kind}.logged",
        actor=Actor.member(by),
        headline=headline,
        detail=detail,
        facts={} if told is None or told.has_time else {"precision": "day"},
        happened_at=_when(told),
    )


@transaction.atomic
def take_back(entry_id: UUID, by: Member) -> Entry:
    """Undo: the entry stays, and another says that it does not hold. Raises CannotChange."""
    entry = _changeable(entry_id)
    return record(
        entry.client,
        "entry.taken_back",
        actor=Actor.member(by),
        headline=f"Taken back: {_words(entry)}",
        subject=entry.ref(),
    )


@transaction.atomic
def correct_entry(entry_id: UUID, by: Member, told: Told) -> Entry:
    """The right words at the right time, in place of an entry that stays. Raises CannotChange."""
    entry = _changeable(entry_id)
    headline, detail = split(told.text)
    written = entry.recorded_at.astimezone(entry.client.workspace.zone_info)
    was = f"Corrects what was written down {written:%-d %B %Y}: {_words(entry)}"
    return record(
        entry.client,
        f"{told.kind}.corrected",
        actor=Actor.member(by),
        headline=headline,
        detail="\n".join(filter(None, [detail, was])),
        subject=entry.ref(),
        facts={} if told.has_time else {"precision": "day"},
        happened_at=told.at,
    )


def _changeable(entry_id: UUID) -> Entry:
    """Locks the client, so that two clicks are one."""
    entry = Entry.objects.select_related("client__workspace").get(pk=entry_id)
    Client.objects.lock(entry.client_id)
    again = Entry.objects.filter(subject_kind="clients.entry", subject_id=entry.pk)
    if not entry.kind.startswith(LOGGED) or again.exists():
        raise CannotChange
    return entry


def _words(entry: Entry) -> str:
    words = entry.texts.first()
    return words.headline if words else entry.kind


def _when(told: Told | None) -> datetime | None:
    return told.at if told and told.phrase else None
