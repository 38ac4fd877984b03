"""Logins that are needed no more: the values are destroyed, a receipt of each stays."""

from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.models import Client, Secret, SecretErasure
from clients.recording import Actor, record


@transaction.atomic
def erase_secrets(client: Client, by: Member, why: str) -> list[SecretErasure]:
    """All of a client's, superseded ones too. Again: nothing is left to do, and no entry."""
    return _erase(client, list(client.secrets.select_for_update(of=("self",))), by, why)


@transaction.atomic
def erase_secret(secret_id: UUID, by: Member, why: str) -> list[SecretErasure]:
    """One login with all its former values."""
    chain: list[Secret] = [Secret.objects.lock(secret_id)]
    while (before := chain[-1].supersedes_id) is not None:
        chain.append(Secret.objects.lock(before))
    return _erase(chain[0].client, chain, by, why)


def _erase(client: Client, secrets: list[Secret], by: Member, why: str) -> list[SecretErasure]:
    now = clock.now()
    receipts = [receipt for one in secrets if (receipt := one.erase(by, now, why))]
    if receipts:
        labels = sorted({one.label for one in secrets})
        record(
            client,
            "secret.erased",
            actor=Actor.member(by),
            headline=f"Logins erased: {', '.join(labels)}",
            detail=why,
            facts={"values": len(receipts), "receipts": [str(one.pk) for one in receipts]},
        )
    return receipts
