"""A login is kept, or changed: the new one supersedes the old."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from clientdesk.workspaces.models import Member
from clients.models import Client, Erased, Secret
from clients.recording import Actor, member_of, record


@sensitive_variables()
@transaction.atomic
def keep_secret(client: Client, answers: dict[str, Any], actor: Actor) -> Secret:
    """`answers` are those of SecretForm; from an intake the actor is a contact."""
    secret = Secret.objects.create(
        workspace_id=client.workspace_id, client=client, added_by=member_of(actor), **answers
    )
    _tell(secret, "secret.kept", actor, f"Login “{secret.label}” kept")
    return secret


@sensitive_variables()
@transaction.atomic
def change_secret(secret_id: UUID, answers: dict[str, Any], by: Member) -> Secret:
    """An empty value stays the one of before. Raises Erased; superseded before: DoesNotExist."""
    before = Secret.objects.filter(successors=None).get(pk=Secret.objects.lock(secret_id).pk)
    if before.erased_at is not None:
        raise Erased(before)
    after = Secret.objects.create(
        workspace_id=before.workspace_id,
        client=before.client,
        supersedes=before,
        added_by=by,
        **{**answers, "value": answers["value"] or before.value},
    )
    _tell(after, "secret.changed", Actor.member(by), f"Login “{after.label}” changed")
    return after


def _tell(secret: Secret, kind: str, actor: Actor, headline: str) -> None:
    record(secret.client, kind, actor=actor, headline=headline, subject=secret.ref())
