"""Settle it: somebody asks what the record says; a worker makes the pack."""

from uuid import UUID

from django.db import transaction

from clientdesk.outbox.queue import enqueue
from clientdesk.workspaces.models import Member
from clients.flows.make_pack import MAKE_PACK
from clients.matching import Question
from clients.models import Client, DisputePack


@transaction.atomic
def ask_for_pack(client: Client, by: Member, question: Question, key: UUID) -> DisputePack:
    """Keep the question and queue the work; the same press twice (`key`) is one pack."""
    pack, _ = DisputePack.objects.get_or_create(
        workspace_id=client.workspace_id,
        client=client,
        key=key,
        defaults={
            "words": question.words,
            "since": question.since,
            "until": question.until,
            "includes_notes": question.includes_notes,
            "asked_by": by,
        },
    )
    enqueue(client.workspace, MAKE_PACK, key=str(pack.pk), subject_id=pack.pk)
    return pack
