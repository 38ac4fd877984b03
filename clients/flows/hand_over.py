"""Clients get another owner, each with a note; they are told, if wished, by one mail each."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from clientdesk import clock
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.models.base import new_id
from clients.flows.keep_task import give_task, give_tasks_with_client
from clients.models import Client, Contact, Entry, HandOver, HandOverTaken, Task
from clients.recording import Actor, record


@transaction.atomic
def hand_over(
    notes: Mapping[UUID, str], to: Member, by: Member, tell: bool = False
) -> list[HandOver]:
    """`notes` by client id. Who has the owner already is passed over. Returns those that moved."""
    moved: list[HandOver] = []
    together = new_id()
    for client_id in sorted(notes):  # one order, so that two hand-overs cannot wait for each other
        client = Client.objects.lock(client_id)
        if client.owner_id == to.pk:
            continue
        given = _give(client, to, by, notes[client_id], together)
        if tell:
            _tell(given)
        moved.append(given)
    return moved


@transaction.atomic
def take_back(hand_over_id: UUID, by: Member) -> int:
    """Undo: whatever was given together with it is its former owner's again, but for clients that
    went on to somebody else since. Returns how many."""
    one = HandOver.objects.get(pk=hand_over_id)
    together = Q(together=one.together) if one.together else Q(pk=one.pk)
    moved = 0
    for given in HandOver.objects.filter(together).select_related("was").order_by("client_id"):
        client = Client.objects.lock(given.client_id)
        if client.owner_id == given.now_id:
            _give_back(client, given, by)
            moved += 1
    return moved


@transaction.atomic
def take_up(hand_over_id: UUID, by: Member) -> None:
    """The note was read. Twice is once."""
    given = HandOver.objects.get(pk=hand_over_id)
    HandOverTaken.objects.get_or_create(
        workspace_id=by.workspace_id, hand_over=given, defaults={"by": by, "at": clock.now()}
    )


def _give(client: Client, to: Member, by: Member, note: str, together: UUID) -> HandOver:
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
        together=together,
    )
    tasks = give_tasks_with_client(client, was, to, by)
    record(
        client,
        "handover.given",
        actor=Actor.member(by),
        headline=f"{to.name} looks after {client.name} now" + (f", was {was.name}" if was else ""),
        detail=note,
        subject=given.ref(),
        facts={"was": was.pk if was else None, "now": to.pk, "tasks": tasks},
    )
    return given


def _give_back(client: Client, given: HandOver, by: Member) -> None:
    """With the tasks that went along, where somebody had them and they are not done since."""
    client.owner = given.was
    client.save(update_fields=["owner"])
    told = Entry.objects.filter(kind="handover.given", subject_id=given.pk).first()
    went_along = Task.objects.filter(pk__in=told.facts.get("tasks", []) if told else [])
    if given.was:
        for task in went_along.filter(owner=given.now, done_at=None).order_by("id"):
            give_task(task.pk, by, given.was)
    whose = f"{given.was.name}’s" if given.was else "nobody’s in particular"
    record(
        client,
        "handover.taken_back",
        actor=Actor.member(by),
        headline=f"{client.name} is {whose} again",
        subject=given.ref(),
        facts={"was": given.now_id, "now": given.was_id},
    )


def _tell(given: HandOver) -> None:
    client = given.client
    contact = (
        Contact.objects.filter(client__in=client.record_ids, left_at=None, mail_stopped_at=None)
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
