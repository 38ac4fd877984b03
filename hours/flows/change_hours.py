"""An entry is changed, or corrected by another one once something charged it; removed, undone."""

import json
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.lib.canonical import canonical_json
from clientdesk.lib.durations import duration_in_words
from clientdesk.workspaces.models import Member
from clients.models import Client
from clients.recording import Actor, record
from hours.claiming import is_charged
from hours.flows.keep_hours import Worked, columns
from hours.models import TimeChange, TimeEntry


class NotHeld(Exception):
    """It was corrected or removed before."""


class IsCharged(Exception):
    """It stands on an invoice: it is corrected there, and stays."""


@transaction.atomic
def change_hours(entry_id: UUID, worked: Worked, by: Member) -> TimeEntry:
    """The entry as it is now: the same row, or a new one in place of a charged one, which stays.

    Raises NotHeld.
    """
    entry = _held(entry_id)
    if is_charged(entry):
        return _correct(entry, worked, by)
    was = entry.facts()
    for name, value in columns(worked).items():
        setattr(entry, name, value)
    _note(entry, was, by)
    entry.save()
    return entry


@transaction.atomic
def remove_hours(entry_id: UUID, by: Member) -> TimeEntry:
    """Raises NotHeld, IsCharged."""
    entry = _held(entry_id)
    if is_charged(entry):
        raise IsCharged(entry)
    entry.remove(by, clock.now())
    return entry


@transaction.atomic
def bring_hours_back(entry_id: UUID) -> TimeEntry:
    """Undo: twice is once."""
    entry = TimeEntry.objects.lock(entry_id)
    entry.bring_back()
    return entry


def _held(entry_id: UUID) -> TimeEntry:
    """With its client locked first, as whoever charges it does: who comes second sees the first."""
    Client.objects.lock(TimeEntry.objects.values_list("client_id", flat=True).get(pk=entry_id))
    entry = TimeEntry.objects.select_related("client__workspace", "member").lock(entry_id)
    if entry.superseded_at or entry.removed_at:
        raise NotHeld(entry)
    return entry


def _correct(entry: TimeEntry, worked: Worked, by: Member) -> TimeEntry:
    entry.supersede(clock.now())
    correction = TimeEntry.objects.create(
        workspace_id=entry.workspace_id,
        member=entry.member,
        first_id=entry.root,
        **{**columns(worked), "began_at": entry.began_at},
    )
    _tell(entry, correction, by)
    return correction


def _note(entry: TimeEntry, was: Mapping[str, object], by: Member) -> None:
    TimeChange.objects.create(
        workspace_id=entry.workspace_id,
        entry=entry,
        was=json.loads(canonical_json(was)),
        by=by,
        at=clock.now(),
    )


def _tell(was: TimeEntry, now: TimeEntry, by: Member) -> None:
    """The record says so: the client has paid, or will, for what the entry said."""
    client: Client = was.client
    record(
        client,
        "hours.corrected",
        actor=Actor.member(by),
        headline=f"Hours of {was.on:%-d %B %Y} corrected: {duration_in_words(was.minutes)} → "
        f"{duration_in_words(now.minutes)}",
        detail="The invoice stays as it is.",
        subject=now.ref(),
        facts={"was": was.facts(), "now": now.facts()},
    )
