"""The client says no, with a reason or without: their answer is frozen with the version."""

from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clients.models import Contact
from clients.recording import Actor, record
from scope.models import QuoteAnswer, QuoteVersion
from scope.signals import quote_declined


@transaction.atomic
def decline_quote(version_id: UUID, contact: Contact | None, reason: str) -> QuoteAnswer:
    """Raises NotOpen when it was answered, superseded, withdrawn or is over."""
    version = QuoteVersion.objects.get(pk=version_id).lock_for_answer()
    client = version.quote.client
    answer = QuoteAnswer.objects.create(
        workspace_id=version.workspace_id,
        version=version,
        answer=QuoteAnswer.Kind.DECLINED,
        contact=contact,
        reason=reason,
        at=clock.now(),
    )
    record(
        client,
        "quote.declined",
        actor=Actor.contact(contact) if contact else Actor.client(client),
        headline=f"{version} declined",
        detail=reason,
        subject=version.quote.ref(),
        facts={"number": version.quote.number, "version": version.n},
    )
    quote_declined.send(QuoteVersion, version=version, answer=answer)
    return answer
