"""The client has the document by another way than our mail."""

from uuid import UUID

from django.db import transaction

from billing.flows.send_document import label
from billing.models import BillingDocument, Dispatch
from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.recording import Actor, record


@transaction.atomic
def mark_as_sent(document_id: UUID, by: Member, how: str) -> Dispatch:
    """`how` in a few words, such as "handed over". Marked twice the same way, once is kept."""
    document: BillingDocument = BillingDocument.objects.lock(document_id)
    existing = document.dispatches.filter(how=how, message_id=None).first()
    if existing:
        return existing
    dispatch = Dispatch.objects.create(
        workspace_id=document.workspace_id, document=document, by_id=by.pk, how=how, at=clock.now()
    )
    record(
        document.client,
        "invoice.marked_sent",
        actor=Actor.member(by),
        headline=f"{label(document)} marked as sent: {how}",
        subject=document.ref(),
    )
    return dispatch
