"""A client is put away, or taken out again."""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.models import Client
from clients.recording import Actor, record


@transaction.atomic
def archive_client(client_id: UUID, by: Member) -> None:
    """Leaves the list; the record, its documents and what is owed stay."""
    client = Client.objects.select_for_update(of=("self",)).get(pk=client_id)
    if client.archived_at is None:
        client.archived_at = clock.now()
        client.save(update_fields=["archived_at"])
        record(client, "client.archived", actor=Actor.member(by), headline=f"{client} archived")


@transaction.atomic
def restore_client(client_id: UUID, by: Member) -> None:
    client = Client.objects.select_for_update(of=("self",)).get(pk=client_id)
    if client.archived_at is not None:
        client.archived_at = None
        client.save(update_fields=["archived_at"])
        record(client, "client.restored", actor=Actor.member(by), headline=f"{client} is back")


@transaction.atomic
def archive_clients(client_ids: Iterable[UUID], by: Member) -> list[UUID]:
    """Several at once. Returns those that were not archived before: what an Undo brings back."""
    return _each(client_ids, by, archive_client, was_archived=False)


@transaction.atomic
def restore_clients(client_ids: Iterable[UUID], by: Member) -> list[UUID]:
    return _each(client_ids, by, restore_client, was_archived=True)


def _each(
    client_ids: Iterable[UUID],
    by: Member,
    change: Callable[[UUID, Member], None],
    was_archived: bool,
) -> list[UUID]:
    """In one order, so that two such changes cannot wait for each other."""
    touched = []
    for client_id in sorted(client_ids):
        if (Client.objects.lock(client_id).archived_at is not None) == was_archived:
            change(client_id, by)
            touched.append(client_id)
    return touched
