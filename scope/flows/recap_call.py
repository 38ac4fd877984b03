"""After a call: what was decided, asked and promised goes on the record, and one mail asks the
client whether it is so."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from clientdesk.workspaces.models import Member
from clients.confirming import Question, Statement
from clients.flows.ask_to_confirm import ask_to_confirm
from clients.flows.decide import Decided, decide
from clients.flows.keep_task import add_task
from clients.flows.log_entry import log_entry
from clients.models import Client, Contact, Entry
from clients.recording import Actor
from clients.telling import ToDo, Told
from scope.flows.note_request import Asked, note_request
from scope.models import Recap

DECIDED, ASKED, PROMISED = "Decided", "You asked for", "We promised"


@dataclass(frozen=True)
class AfterCall:
    """What was typed after a call, a line each; `contact` is whom it was with and who is asked to
    confirm it: nobody is mailed without one. `key` is of the page, so that it is kept once."""

    key: UUID
    told: Told
    contact: Contact | None = None
    decided: Sequence[str] = ()
    asked: Sequence[str] = ()
    promised: Sequence[ToDo] = ()


@transaction.atomic
def recap_call(client: Client, by: Member, call: AfterCall) -> Recap:
    """All of it in one transaction, or nothing. Raises CannotWrite."""
    Client.objects.lock(client.pk)
    if kept := Recap.objects.filter(pk=call.key).first():
        return kept
    entry = log_entry(client, by, call.told.kind, call.told.text, call.told)
    recap = Recap.objects.create(
        id=call.key,
        workspace_id=client.workspace_id,
        client=client,
        contact=call.contact,
        entry=entry,
        by=by,
    )
    statements = [
        *_decisions(client, by, call, entry),
        *_requests(client, by, call, entry),
        *_promises(client, by, call),
    ]
    if call.contact and statements:
        question = Question(recap.ref(), _title(client, call.told), statements)
        ask_to_confirm(call.contact, by, question, "recap")
    return recap


def _decisions(client: Client, by: Member, call: AfterCall, entry: Entry) -> Sequence[Statement]:
    found = []
    for number, text in enumerate(call.decided):
        said = Decided(
            uuid5(call.key, f"decided {number}"),
            text,
            timezone.localtime(call.told.at, client.workspace.zone_info).date(),
            call.told.kind,
            approved_by=call.contact,
            evidence=[entry.ref()],
            at=call.told.at if call.told.has_time else None,
        )
        found.append(Statement(text, heading=DECIDED, about=decide(client, by, said).ref()))
    return found


def _requests(client: Client, by: Member, call: AfterCall, entry: Entry) -> Sequence[Statement]:
    """Asked for is not agreed to: the mail says so."""
    later = "We will tell you whether it is part of what we agreed."
    found = []
    for text in call.asked:
        asked = Asked(text, call.told.kind, call.told.at, call.told.has_time, call.contact, entry)
        request = note_request(client, asked, Actor.member(by))
        found.append(Statement(text, later, ASKED, request.ref()))
    return found


def _promises(client: Client, by: Member, call: AfterCall) -> Sequence[Statement]:
    found = []
    for to_do in call.promised:
        task = add_task(client, by, to_do, is_promise=True)
        until = f"By {task.due_on:%-d %B %Y}." if task.due_on else ""
        found.append(Statement(task.text, until, PROMISED, task.ref()))
    return found


def _title(client: Client, told: Told) -> str:
    """ "Our call of 12 March 2027"."""
    day = timezone.localtime(told.at, client.workspace.zone_info).date()
    return f"Our {told.kind} of {day:%-d %B %Y}"
