"""What a client saw otherwise was talked over: nothing waits for us any more."""

from uuid import UUID

from django.db import transaction

from clientdesk.workspaces.models import Member
from clients.models import Client, Confirmation
from clients.recording import Actor, record


@transaction.atomic
def settle_confirmation(confirmation_id: UUID, by: Member) -> None:
    """Their answer stays as it is, on record; posted twice it is settled once."""
    confirmation = Confirmation.objects.select_related("client").get(pk=confirmation_id)
    Client.objects.lock(confirmation.client_id)
    if confirmation.close(f"Settled with {confirmation.contact.name}.", by):
        record(
            confirmation.client,
            "confirmation.settled",
            actor=Actor.member(by),
            headline=f"Settled what {confirmation.contact.name} saw otherwise: {confirmation}",
            subject=confirmation.ref(),
            facts={"about": list(confirmation.subject)},
        )
