"""A member looks at a login: written down before it is shown."""

from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from clientdesk.workspaces.models import Member
from clients.models import Secret
from clients.recording import Actor, record


@sensitive_variables()
@transaction.atomic
def look_at_secret(secret_id: UUID, by: Member, from_address: str) -> str:
    """The value. The record says who looked at what, and never what was seen. Raises Erased."""
    secret = Secret.objects.lock(secret_id)
    value = secret.look(by, from_address)
    record(
        secret.client,
        "secret.looked",
        actor=Actor.member(by),
        headline=f"Login “{secret.label}” looked at",
        subject=secret.ref(),
    )
    return value
