"""A client asked for something: kept beside the record until somebody judges it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.headlines import split
from clients.models import Client, Contact, Entry
from clients.recording import Actor, member_of, record
from scope.models import ScopeRequest
from scope.signals import request_made


@dataclass(frozen=True)
class Asked:
    """What was asked for, how and when it reached us; `entry` is the call or mail it was in.

    `has_time`: the hour is known, not only the day.
    """

    text: str
    source: str
    at: datetime
    has_time: bool = True
    contact: Contact | None = None
    entry: Entry | None = None


@transaction.atomic
def note_request(client: Client, asked: Asked, actor: Actor) -> ScopeRequest:
    """`actor` is who put it down: a member, or the client on their own page."""
    request = ScopeRequest.objects.create(
        workspace_id=client.workspace_id,
        client=client,
        contact=asked.contact,
        text=asked.text,
        source=asked.source,
        asked_at=asked.at,
        entry=asked.entry,
        noted_by=member_of(actor),
    )
    who = f"{asked.contact.name} asked" if asked.contact else "Asked"
    headline, detail = split(f"{who} for: {asked.text}")
    facts = {"source": asked.source, "entry": asked.entry.pk if asked.entry else None}
    record(
        client,
        "request.made",
        actor=actor,
        headline=headline,
        detail=detail,
        subject=request.ref(),
        facts=facts if asked.has_time else {**facts, "precision": "day"},
        happened_at=asked.at,
    )
    request_made.send(ScopeRequest, request=request)
    return request


@transaction.atomic
def withdraw_request(request_id: UUID, by: Member) -> None:
    """They no longer want it. Twice is once."""
    request = _locked(request_id)
    if request.withdraw(by, clock.now()):
        _tell(request, "request.withdrawn", by, "No longer asked for")


@transaction.atomic
def reopen_request(request_id: UUID, by: Member) -> None:
    request = _locked(request_id)
    if request.reopen(by, clock.now()):
        _tell(request, "request.reopened", by, "Asked for again")


def _locked(request_id: UUID) -> ScopeRequest:
    return ScopeRequest.objects.select_related("client__workspace").lock(request_id)


def _tell(request: ScopeRequest, kind: str, by: Member, said: str) -> None:
    headline, detail = split(f"{said}: {request.text}")
    record(
        request.client,
        kind,
        actor=Actor.member(by),
        headline=headline,
        detail=detail,
        subject=request.ref(),
    )
