"""How clients, their people, files, mails and record are found."""

from collections.abc import Callable
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from clientdesk.mail.models import Message
from clientdesk.search.commands import Offer, command
from clientdesk.search.finding import find_in_client
from clientdesk.search.indexing import forget, refresh
from clientdesk.search.models import SearchRow
from clientdesk.search.onward import about_one_client
from clientdesk.search.readers import reader
from clientdesk.search.reading import read
from clientdesk.search.registry import Audience, Described, searchable
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.rules import may_write
from clients.kinds import is_of
from clients.models import (
    Client,
    Contact,
    Decision,
    Document,
    DocumentText,
    Entry,
    EntryText,
    Erasure,
    Task,
)
from clients.models.erasure import ErasedThing
from clients.rules import may_see_everything_of, private_clients
from clients.thread import place_before


def search_client(client: Client, words: str, by: Member) -> list[SearchRow]:
    """What one client's record has of these words, the newest first; no more than `by` may see."""
    asked = read(words, client.workspace)
    if not asked:
        return []
    sees = reader(by)
    if not may_see_everything_of(by, client):
        sees = type(sees)(sees_private=False)
    return list(find_in_client(client.record_ids, asked, sees))


def forget_erased(erasure: Erasure) -> None:
    """Words that were erased by law are found no more, here and in other clients' records."""
    for kind in (Entry._meta.label_lower, Decision._meta.label_lower):
        things = ErasedThing.objects.filter(erasure=erasure, kind=kind)
        forget(kind, things.values_list("object_id", flat=True))
    refresh(erasure.client_id)


def client_page(workspace: Workspace, row: SearchRow) -> str:
    return reverse("clients:client", args=[workspace.slug, row.client_id])


def entry_page(workspace: Workspace, row: SearchRow) -> str:
    """The timeline from that moment on."""
    return f"{client_page(workspace, row)}?before={place_before(row.happened_at)}#thread"


def _own_page(url_name: str) -> Callable[[Workspace, SearchRow], str]:
    """Of something with a page of its own below its client's."""
    return lambda workspace, row: reverse(
        url_name, args=[workspace.slug, row.client_id, row.object_id]
    )


@searchable("clients.client", page=client_page)
def describe_client(client: Client) -> Described:
    known_as = client.legal_name if client.legal_name != client.name else ""
    place = client.address.splitlines()[-1] if client.address else ""
    return Described(
        client.pk,
        "clients",
        client.name,
        client.created_at,
        Audience.EVERYONE,
        client_id=client.pk,
        subtitle=" · ".join(filter(None, (known_as, place, "archived" * bool(client.archived_at)))),
        words=[client.address, client.website, client.tax_id, client.order_number],
        is_named=True,
        looked_after_by=client.owner_id,
    )


@searchable("clients.contact", page=client_page)
def describe_contact(contact: Contact) -> Described:
    gone = "no longer there" if contact.left_at else ""
    return Described(
        contact.pk,
        "people",
        contact.name,
        contact.created_at,
        Audience.EVERYONE,
        client_id=contact.client_id,
        subtitle=" · ".join(filter(None, (contact.email, contact.phone, gone))),
        words=_ends(contact.phone),
        is_named=True,
    )


@searchable("clients.document", page=_own_page("clients:document"), related=["file"])
def describe_document(document: Document) -> Described:
    read = DocumentText.objects.filter(version__document=document).order_by("-version__number")
    text = read.values_list("text", flat=True).first()
    return Described(
        document.pk,
        "documents",
        document.file.name,
        document.created_at,
        Audience.EVERYONE,
        client_id=document.client_id,
        subtitle=" · ".join(
            filter(None, (document.get_document_kind_display(), document.came_from))
        ),
        body=text or "",
        is_named=True,
    )


@searchable(
    "clients.documenttext",
    of=("clients.document", "version__document_id"),
    page=_own_page("clients:document"),
    related=["version__document__file"],
)
def describe_read_document(read: DocumentText) -> Described:
    """Once its newest version has been read, a document is found by what stands in it."""
    return describe_document(read.version.document)


@searchable(
    "clients.entrytext", of=("clients.entry", "entry_id"), page=entry_page, related=["entry"]
)
def describe_entry(said: EntryText) -> Described | None:
    """What was decided is found as the decision itself."""
    entry = said.entry
    if entry.kind == "decision.made" and entry.subject_kind == "clients.decision":
        return None
    return Described(
        entry.pk,
        "decisions" if entry.kind.startswith("decision.") else "record",
        said.headline,
        entry.happened_at,
        _audience_of(entry.kind),
        client_id=entry.client_id,
        subtitle=said.actor_name,
        body=said.detail,
    )


@searchable("clients.task", page=_own_page("clients:task"), related=["owner"])
def describe_task(task: Task) -> Described:
    due = f"by {task.due_on:%-d %B %Y}" if task.due_on else ""
    return Described(
        task.pk,
        "tasks",
        task.text,
        task.created_at,
        Audience.PRIVATE,
        client_id=task.client_id,
        subtitle=" · ".join(filter(None, (task.owner.name, due, "done" * bool(task.done_at)))),
    )


@searchable(
    "clients.decision", page=_own_page("clients:decision"), related=["entry", "approved_by"]
)
def describe_decision(decision: Decision) -> Described | None:
    """By its words and what it changes, and by the sum."""
    if not decision.text:
        return None
    who = decision.approved_by.name if decision.approved_by else ""
    return Described(
        decision.pk,
        "decisions",
        decision.text,
        decision.entry.happened_at,
        Audience.EVERYONE,
        client_id=decision.client_id,
        subtitle=" · ".join(filter(None, (who, decision.get_how_display()))),
        body=decision.change,
        words=[decision.why],
        amount=decision.price_change,
    )


def mail_page(workspace: Workspace, row: SearchRow) -> str:
    if row.client_id is None:
        return reverse("clients:waiting", args=[workspace.slug, row.object_id])
    return _own_page("clients:message")(workspace, row)


@searchable("mail.message", page=mail_page)
def describe_message(message: Message) -> Described | None:
    """Mails about a client, and what waits in the tray; those to members and about accounts are
    nobody's correspondence."""
    is_in = message.direction == Message.Direction.IN
    if message.client_id is None and (not is_in or message.automatic):
        return None
    return Described(
        message.pk,
        "messages",
        message.subject,
        message.created_at,
        Audience.PRIVATE,
        client_id=message.client_id,
        subtitle=f"from {message.from_name or message.from_email}" if is_in else f"to {message.to}",
        body=message.text,
    )


def _audience_of(kind: str) -> Audience:
    if is_of("money", kind):
        return Audience.MONEY
    open_to_all = is_of("files", kind) or is_of("decisions", kind)
    return Audience.EVERYONE if open_to_all else Audience.PRIVATE


def _ends(phone: str) -> list[str]:
    """ "+351 912 345 678" is also found as 912345678 and 345678."""
    groups = phone.split()
    return ["".join(groups[start:]) for start in range(len(groups))]


def _new_client(workspace: Workspace, client_id: UUID | None) -> str:
    return reverse("clients:new-client", args=[workspace.slug])


def _log(kind: str) -> Callable[[Workspace, UUID | None], str]:
    """Only once somebody is named: a word is logged with a client."""

    def address(workspace: Workspace, client_id: UUID | None) -> str:
        if client_id is None:
            return ""
        page = reverse("clients:client", args=[workspace.slug, client_id])
        return f"{page}?log={kind}#id_text"

    return address


def _days(workspace: Workspace, client_id: UUID | None) -> str:
    return reverse("clients:days", args=[workspace.slug])


def _tasks(workspace: Workspace, client_id: UUID | None) -> str:
    if client_id is None:
        return reverse("clients:tasks", args=[workspace.slug])
    return f"{reverse('clients:client', args=[workspace.slug, client_id])}#id_to_do"


command("Held days", "Days that are one client’s alone", _days, also=("days",))
command("Tasks", "What is to be done, by its day", _tasks, rule=may_write)
command("New task for", "One line: what, by when, who", _tasks, takes_client=True, rule=may_write)
command("New client", "Add a client by name and e-mail", _new_client, rule=may_write)
for _kind, _phrase in (("call", "Log call with"), ("meeting", "Log meeting with"),
                       ("note", "Log note about")):  # fmt: skip
    command(_phrase, "One line for the record", _log(_kind), takes_client=True, rule=may_write)


@about_one_client
def settle_it(typed: str, client_id: UUID, member: Member) -> Offer | None:
    """ "I thought that was included": what their record says to the words that were typed."""
    client = private_clients(member).filter(pk=client_id).first()
    if client is None:
        return None
    proof = reverse("clients:proof", args=[member.workspace.slug, client.pk])
    return Offer(
        "Settle it",
        f"what the record of {client.name} says to these words, as a pack for both sides.",
        f"{proof}?{urlencode({'words': typed})}",
    )
