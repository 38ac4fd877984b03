"""Clients get another owner, each with a note; they are told, if wished, by one mail each."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.workspaces.models import Member
from clients.flows.keep_task import give_tasks_with_client
from clients.models import Client, Contact, HandOver, HandOverTaken
from clients.recording import Actor, record


@transaction.atomic
def hand_over(notes: Mapping[UUID, str], to: Member, by: Member, tell: bool = False) -> int:
    """`notes` by client id. Who has the owner already is passed over. Returns how many moved."""
    moved = 0
    for client_id in sorted(notes):  # one order, so that two hand-overs cannot wait for each other
        client = Client.objects.lock(client_id)
        if client.owner_id == to.pk:
            continue
        given = _give(client, to, by, notes[client_id])
        if tell:
            _tell(given)
        moved += 1
    return moved


@transaction.atomic
def take_up(hand_over_id: UUID, by: Member) -> None:
    """The note was read. Twice is once."""
    given = HandOver.objects.get(pk=hand_over_id)
    HandOverTaken.objects.get_or_create(
        workspace_id=by.workspace_id, hand_over=given, defaults={"by": by, "at": clock.now()}
    )


def _give(client: Client, to: Member, by: Member, note: str) -> HandOver:
    was = client.owner
    client.owner = to
    client.save(update_fields=["owner"])
    given = HandOver.objects.create(
        workspace_id=client.workspace_id,
        client=client,
        was=was,
        now=to,
        by=by,
        note=note,
        at=clock.now(),
    )
    record(
        client,
        "handover.given",
        actor=Actor.member(by),
        headline=f"{to.name} looks after {client.name} now" + (f", was {was.name}" if was else ""),
        detail=note,
        subject=given.ref(),
        facts={"was": was.pk if was else None, "now": to.pk},
    )
    give_tasks_with_client(client, was, to, by)
    return given


def _tell(given: HandOver) -> None:
    client = given.client
    contact = (
        Contact.objects.filter(client=client, left_at=None, mail_stopped_at=None)
        .exclude(email="")
        .order_by("-works_with_us", "-decides", "created_at")
        .first()
    )
    if contact is None:
        return
    queue_mail(
        Mail(
            workspace=client.workspace,
            kind="hand_over",
            key=str(given.pk),
            to=contact.email,
            subject=f"{given.now.name} looks after you from now on",
            template="hand_over",
            context={"contact": contact, "now": given.now, "was": given.was},
            client_id=client.pk,
            about=given.ref(),
        )
    )
