"""Something to do for a client: put down, done, moved, handed over."""

from datetime import date
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.ui.days import day_in_words
from clientdesk.workspaces.models import Member
from clients.models import Client, Task
from clients.recording import Actor, record
from clients.rules import may_see_everything_of
from clients.telling import ToDo


class MovedOn(Exception):
    """It was done, moved or handed over since."""


@transaction.atomic
def add_task(
    client: Client, by: Member, to_do: ToDo, owner: Member | None = None, is_promise: bool = False
) -> Task:
    """Whose it is was said in the line, or is `owner`, or who writes it. A promise to the client
    is a task that says so."""
    task = Task.objects.create(
        workspace_id=client.workspace_id,
        client=client,
        text=to_do.text,
        owner=to_do.owner or owner or by,
        due_on=to_do.due_on,
        is_promise=is_promise,
        made_by=by,
    )
    said = "Promised" if is_promise else "To do"
    until = f" by {_day(task.due_on, client)}" if task.due_on else ""
    whose = f" ({task.owner.name})" if task.owner_id != by.pk else ""
    _tell(task, "promised" if is_promise else "added", by, f"{said}{until}{whose}: {task.text}")
    return task


@transaction.atomic
def take_task_back(task_id: UUID, by: Member) -> None:
    """Undo of adding, while nothing was done about it: the record shows both. Twice is once.
    Raises MovedOn."""
    try:
        task = _locked(task_id)
    except Task.DoesNotExist:
        return
    if task.changes.exists():
        raise MovedOn
    _tell(task, "taken_back", by, f"Taken back right after it was put down: {task.text}")
    task.delete()


@transaction.atomic
def finish_task(task_id: UUID, by: Member) -> Task:
    """Twice is once."""
    task = _locked(task_id)
    if task.finish(by, clock.now()):
        _tell(task, "done", by, f"{'Promise kept' if task.is_promise else 'Done'}: {task.text}")
    return task


@transaction.atomic
def reopen_task(task_id: UUID, by: Member) -> Task:
    task = _locked(task_id)
    if task.reopen(by, clock.now()):
        _tell(task, "reopened", by, f"Not done after all: {task.text}")
    return task


@transaction.atomic
def move_task(task_id: UUID, by: Member, due_on: date | None) -> Task:
    task = _locked(task_id)
    was = task.due_on
    if task.move(due_on, by, clock.now()):
        until = f"to {_day(due_on, task.client)}" if due_on else "to no day in particular"
        before = f", was {_day(was, task.client)}" if was else ""
        _tell(task, "moved", by, f"Moved {until}{before}: {task.text}")
    return task


@transaction.atomic
def give_task(task_id: UUID, by: Member, owner: Member) -> Task:
    task = _locked(task_id)
    if task.give(owner, by, clock.now()):
        _tell(task, "handed_over", by, f"{owner.name} does it now: {task.text}")
    return task


def give_tasks_with_client(
    client: Client, was: Member | None, to: Member, by: Member
) -> list[UUID]:
    """The client is handed over: what the giver was to do moves along, and what somebody was to do
    who may not read this client's page any more. In the caller's transaction. Returns which."""
    given = []
    open_ones = Task.objects.filter(client__in=client.record_ids, done_at=None).select_related(
        "owner"
    )
    for task in open_ones.order_by("id"):
        is_givers = was is not None and task.owner_id == was.pk
        if is_givers or not may_see_everything_of(task.owner, client):
            give_task(task.pk, by, to)
            given.append(task.pk)
    return given


def _locked(task_id: UUID) -> Task:
    task = Task.objects.lock(task_id)
    task.client = Client.objects.select_related("workspace").get(pk=task.client_id)
    return task


def _tell(task: Task, what: str, by: Member, headline: str) -> None:
    record(
        task.client,
        f"task.{what}",
        actor=Actor.member(by),
        headline=headline,
        subject=task.ref(),
        facts={"due_on": task.due_on, "owner": task.owner_id},
    )


def _day(day: date, client: Client) -> str:
    return day_in_words(day, clock.today(client.workspace.zone))
