"""We take a version back before it is answered: its page says so, and nobody can sign it."""

from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.recording import Actor, record
from scope.models import QuoteAnswer, QuoteVersion
from scope.signals import quote_withdrawn


@transaction.atomic
def withdraw_quote(version_id: UUID, by: Member, reason: str = "") -> QuoteAnswer:
    """One that is over can be withdrawn as well. Raises NotOpen when it was answered otherwise."""
    version = QuoteVersion.objects.get(pk=version_id).lock_to_withdraw()
    client = version.quote.client
    answer = QuoteAnswer.objects.create(
        workspace_id=version.workspace_id,
        version=version,
        answer=QuoteAnswer.Kind.WITHDRAWN,
        member=by,
        reason=reason,
        at=clock.now(),
    )
    record(
        client,
        "quote.withdrawn",
        actor=Actor.member(by),
        headline=f"{version} withdrawn",
        detail=reason,
        subject=version.quote.ref(),
        facts={"number": version.quote.number, "version": version.n},
    )
    quote_withdrawn.send(QuoteVersion, version=version, answer=answer)
    return answer
