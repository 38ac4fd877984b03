"""What a client says differently from the record waits for a member's word."""

from collections.abc import Iterable

from clientdesk import clock
from clients.models import Client, Contact
from onboarding.models import IntakeResponse, Proposal

PAYER = "payer"


def propose(
    client: Client,
    field: str,
    was: str,
    proposed: str,
    *,
    response: IntakeResponse | None = None,
    contact: Contact | None = None,
) -> Proposal:
    """By the answers of a form, or by a contact on their page. It takes an older one's place."""
    older = Proposal.objects.filter(client=client, field=field, answered_at=None)
    older.update(answered_at=clock.now(), is_taken=False)
    return Proposal.objects.create(
        workspace_id=client.workspace_id,
        client=client,
        response=response,
        contact=contact,
        field=field,
        was=was,
        proposed=proposed,
    )


def payers_in_words(payers: Iterable[Contact]) -> str:
    return ", ".join(f"{payer.name} <{payer.email}>" for payer in payers)
