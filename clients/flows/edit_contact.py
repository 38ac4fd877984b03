"""People at a client: added, corrected, gone."""

from typing import Any
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.links.issuing import close_links_of, open_links_of
from clientdesk.workspaces.models import Member
from clients.changes import apply_changes, as_detail
from clients.models import Client, Contact
from clients.recording import Actor, record


@transaction.atomic
def add_contact(client: Client, by: Member, answers: dict[str, Any]) -> Contact:
    contact = Contact.objects.create(workspace_id=client.workspace_id, client=client, **answers)
    record(
        client,
        "contact.added",
        actor=Actor.member(by),
        headline=f"{contact.name} added as a contact",
        subject=contact.ref(),
    )
    return contact


@transaction.atomic
def edit_contact(contact_id: UUID, by: Member, answers: dict[str, Any]) -> bool:
    """Returns whether anything changed. A new address may be written to again."""
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=contact_id)
    was = contact.email
    changed = apply_changes(contact, answers)
    if not changed:
        return False
    if contact.email != was:
        contact.mail_stopped_at, contact.mail_stopped_why = None, ""
    contact.save()
    record(
        contact.client,
        "contact.edited",
        actor=Actor.member(by),
        headline=f"{contact.name}: {', '.join(label for label, _, _ in changed)} changed",
        detail=as_detail(changed),
        subject=contact.ref(),
    )
    return True


@transaction.atomic
def remove_contact(contact_id: UUID, by: Member) -> None:
    """They left: nothing more is sent to them, their links open nothing, what they did stays."""
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=contact_id)
    if contact.left_at is not None:
        return
    contact.left_at = clock.now()
    contact.save(update_fields=["left_at"])
    close_links_of(contact.pk, contact.left_at)
    record(
        contact.client,
        "contact.removed",
        actor=Actor.member(by),
        headline=f"{contact.name} is no longer a contact",
        subject=contact.ref(),
    )


@transaction.atomic
def restore_contact(contact_id: UUID, by: Member) -> None:
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=contact_id)
    if contact.left_at is None:
        return
    open_links_of(contact.pk, contact.left_at)
    contact.left_at = None
    contact.save(update_fields=["left_at"])
    record(
        contact.client,
        "contact.restored",
        actor=Actor.member(by),
        headline=f"{contact.name} is a contact again",
        subject=contact.ref(),
    )
