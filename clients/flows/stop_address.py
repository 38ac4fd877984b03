"""Mail to an address stops (it bounced, or they complained), or may go there again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.mail.models import Delivery, Message
from clientdesk.workspaces.models import Member
from clients.correspondence.addresses import contacts_with
from clients.models import Contact
from clients.recording import Actor, record


@transaction.atomic
def stop_address(message: Message, address: str, what: str, reason: str) -> list[Contact]:
    """Everyone in the workspace who has this address is marked. Returns those newly marked."""
    complained = what == Delivery.What.COMPLAINED
    why = "they marked a mail as unwanted" if complained else reason or "mail came back"
    now: datetime = clock.now()
    stopped = []
    for contact in contacts_with(message.workspace_id, [address]):
        if contact.mail_stopped_at is not None:
            continue
        contact.stop_mail(now, why[:200])
        record(
            contact.client,
            "mail.complained" if complained else "mail.bounced",
            actor=Actor.desk(),
            headline=f"No more mail goes to {contact.name}: {address}",
            detail=f"“{message.subject}”: {why}",
            subject=message.ref(),
        )
        stopped.append(contact)
    return stopped


@transaction.atomic
def allow_address(contact_id: UUID, by: Member) -> None:
    """A person says that the address takes mail (they rang, and it is right)."""
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=contact_id)
    if contact.mail_stopped_at is None:
        return
    contact.allow_mail()
    record(
        contact.client,
        "mail.allowed",
        actor=Actor.member(by),
        headline=f"Mail to {contact.name} may go to {contact.email} again",
        subject=contact.ref(),
    )
