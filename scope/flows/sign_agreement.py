"""Our side signs: beforehand, by sending the quote, or afterwards by one click."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.recording import Actor, record
from scope.flows.draw_agreement import send_agreement
from scope.models import Agreement, Project, QuoteVersion, Signature

BEFOREHAND = "I offer this as it stands, and am bound by it once it is accepted."
AFTERWARDS = "I accept this agreement for {workspace}."


def sign_beforehand(agreement: Agreement, version: QuoteVersion) -> None:
    """In the caller's transaction: who sent the quote had signed it by that."""
    member = version.sent_by
    assert member is not None, "what is open was sent"
    assert version.sent_at is not None, "what is open was sent"
    _sign(agreement, member, BEFOREHAND, "by sending the quote, signed in", version.sent_at)


@transaction.atomic
def sign_agreement(agreement_id: UUID, by: Member) -> Signature:
    """Countersign what the client has signed; only then the paper is made. Twice is once."""
    agreement = Agreement.objects.select_related("client__workspace").get(pk=agreement_id)
    Project.objects.lock(agreement.project_id)
    existing = agreement.signatures.filter(side=Signature.Side.OURS).first()
    if existing is not None:
        return existing
    consent = AFTERWARDS.format(workspace=agreement.client.workspace.name)
    signature = _sign(agreement, by, consent, "signed in at the desk", clock.now())
    record(
        agreement.client,
        "agreement.countersigned",
        actor=Actor.member(by),
        headline=f"{by.name} countersigned {agreement}",
        subject=agreement.ref(),
        facts={"countersigned": agreement.facts_hash},
    )
    send_agreement(agreement)
    return signature


def _sign(
    agreement: Agreement, member: Member, consent: str, verified: str, at: datetime
) -> Signature:
    return Signature.objects.create(
        workspace_id=agreement.workspace_id,
        agreement=agreement,
        side=Signature.Side.OURS,
        name=member.name,
        email=member.email,
        member=member,
        consent=consent,
        signed_hash=agreement.facts_hash,
        verified=verified,
        at=at,
    )
