"""A payment was recorded by mistake: it is taken back, and both stay readable."""

from uuid import UUID

from billing.models import BillingDocument, Payment, Reversal
from billing.receiving import expire_stale_checkouts
from billing.signals import payment_reversed
from clientdesk import clock
from clientdesk.lib.money import format_money
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within
from clients.recording import Actor, record

WHY = "recorded by mistake"


class NotReversible(Exception):
    """It happened at Stripe, or money went back already: it is refunded, not undone."""


def reverse_payment(payment_id: UUID, by: Member, why: str = WHY) -> Payment:
    """Take a payment recorded by hand back; a second call changes nothing. Raises NotReversible."""
    with within(by.workspace_id):
        payment = Payment.objects.get(pk=payment_id)
        documents = payment.documents()
        for document_id in sorted(document.pk for document in documents):
            BillingDocument.objects.lock(document_id)
        if payment.is_from_provider or payment.refunds.exists():
            raise NotReversible
        _, is_new = Reversal.objects.get_or_create(
            workspace_id=by.workspace_id,
            payment=payment,
            defaults={"at": clock.now(), "by_id": by.pk, "why": why},
        )
        if is_new:
            payment.take_back(payment.amount, why)
            _tell(payment, documents, by, why)
        return payment


def _tell(payment: Payment, documents: list[BillingDocument], by: Member, why: str) -> None:
    sum_of_it = format_money(payment.amount, by.workspace.locale)
    about = f" for invoice {documents[0].number}" if documents else ""
    record(
        payment.client,
        "payment.reversed",
        actor=Actor.member(by),
        headline=f"The payment of {sum_of_it}{about} was taken back: {why}",
        subject=documents[0].ref() if documents else payment.ref(),
        facts={"payment": str(payment.pk), "amount_minor": payment.amount_minor},
    )
    for document in documents:
        expire_stale_checkouts(document)
        payment_reversed.send(BillingDocument, document=document, payment=payment)
