"""A mail goes onto a client's record: its entry, and its files among theirs."""

from clientdesk.mail.models import Message
from clients.correspondence.keeping import files_of
from clients.correspondence.threads import thread_for
from clients.flows.add_files import add_files
from clients.models import Client, Contact
from clients.recording import Actor, record

_EXCERPT = 400


def put_on_record(message: Message, client: Client, contact: Contact | None) -> None:
    """In the caller's transaction. The entry is dated when the mail came."""
    thread = thread_for(client.pk, message.subject, {message.from_email.lower()}, but=message.pk)
    joined = thread if message.thread == message.pk and thread else message.thread
    message.belong_to(client.pk, joined)
    actor = actor_of(message, client, contact)
    record(
        client,
        "message.received",
        actor=actor,
        headline=f"Mail from {actor.name}: {message.subject or '(no subject)'}",
        detail="\n".join(filter(None, [excerpt(message.said), message.held_why])),
        subject=message.ref(),
        facts={"message": str(message.pk), "answers": message.thread != message.pk},
        happened_at=message.received_at,
    )
    came_from = f"mail from {actor.name}"[:80]
    add_files(client, files_of(message), actor, came_from)


def actor_of(message: Message, client: Client, contact: Contact | None) -> Actor:
    """The contact; else whoever wrote, by the name they gave, without being one."""
    if contact is not None:
        return Actor.contact(contact)
    by_client = Actor.client(client)
    return Actor(
        by_client.kind, by_client.id, message.from_name or message.from_email or "Somebody"
    )


def excerpt(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _EXCERPT else f"{words[: _EXCERPT - 1]}…"
