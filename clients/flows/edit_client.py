"""A member corrects what is known of a client."""

from typing import Any
from uuid import UUID

from django.db import transaction

from clientdesk.search.indexing import refresh
from clientdesk.workspaces.models import Member
from clients.changes import apply_changes, as_detail
from clients.models import Client
from clients.recording import Actor, record
from clients.vat_register import ask_about


@transaction.atomic
def edit_client(client_id: UUID, by: Member, answers: dict[str, Any]) -> bool:
    """Returns whether anything changed; the record then says what, from and to."""
    client = Client.objects.select_for_update(of=("self",)).get(pk=client_id)
    changed = apply_changes(client, answers)
    if not changed:
        return False
    client.save()
    ask_about(client)
    refresh(client.pk, only_named=True)
    record(
        client,
        "client.edited",
        actor=Actor.member(by),
        headline=f"{', '.join(label for label, _, _ in changed)} changed".capitalize(),
        detail=as_detail(changed),
        subject=client.ref(),
    )
    return True
