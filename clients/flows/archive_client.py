"""A client is put away, or taken out again."""

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
