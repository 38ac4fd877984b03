"""The payer's bank asks about a charge: opened, then won or lost."""

from typing import Any
from uuid import UUID

from billing.models import BillingDocument, Dispute, Payment, Refund
from billing.signals import dispute_closed, dispute_opened
from clientdesk import clock
from clientdesk.lib.money import Money, format_money, from_stripe_amount
from clientdesk.workspaces.scope import within
from clients.models import Client
from clients.recording import Actor, record

_WORDS = {
    Dispute.State.OPENED: "A dispute over {sum} paid for invoice {number} was opened",
    Dispute.State.WON: "The dispute over {sum} paid for invoice {number} was won",
    Dispute.State.LOST: "The dispute over {sum} paid for invoice {number} was lost",
}


def note_dispute(workspace_id: UUID, payment_id: UUID, told: dict[str, Any]) -> None:
    """Write down the state a dispute object names, once; a lost one makes the sum owed again.

    It is not read again: won and lost are final, so that a late "opened" changes nothing.
    """
    with within(workspace_id):
        payment = Payment.objects.select_related("checkout__document").get(pk=payment_id)
        if payment.checkout is None:
            return
        document = BillingDocument.objects.lock(payment.checkout.document_id)
        Client.objects.lock(payment.client_id)
        amount = from_stripe_amount(int(told["amount"]), str(told["currency"]))
        dispute, is_new = Dispute.objects.get_or_create(
            workspace_id=workspace_id,
            provider_ref=told["id"],
            state=_state(str(told.get("status"))),
            defaults={
                "payment": payment,
                "amount_minor": amount.minor,
                "reason": str(told.get("reason") or "")[:60],
                "at": clock.now(),
            },
        )
        if is_new:
            _tell(document, payment, dispute, amount)


def _state(status: str) -> Dispute.State:
    """Inquiries (warning_…) are told as disputes; a closed inquiry took no money: won."""
    if status in ("won", "warning_closed", "prevented"):
        return Dispute.State.WON
    return Dispute.State.LOST if status == "lost" else Dispute.State.OPENED


def _tell(document: BillingDocument, payment: Payment, dispute: Dispute, amount: Money) -> None:
    words = format_money(amount, document.workspace.locale)
    record(
        document.client,
        f"dispute_{dispute.state}",
        actor=Actor.desk(),
        headline=_WORDS[Dispute.State(dispute.state)].format(sum=words, number=document.number),
        detail=f"Reason named by the bank: {dispute.reason.replace('_', ' ')}."
        if dispute.reason
        else "",
        subject=document.ref(),
        facts={
            "payment": str(payment.pk),
            "dispute": dispute.provider_ref,
            "amount_minor": amount.minor,
        },
    )
    if dispute.state == Dispute.State.LOST:
        _take_back(payment, dispute, amount)
    signal = dispute_opened if dispute.state == Dispute.State.OPENED else dispute_closed
    signal.send(BillingDocument, document=document, payment=payment, dispute=dispute)


def _take_back(payment: Payment, dispute: Dispute, amount: Money) -> None:
    """The bank keeps the money: it has gone back like a refund."""
    surplus = payment.surplus()
    Refund.objects.create(
        workspace_id=payment.workspace_id,
        payment=payment,
        provider_ref=dispute.provider_ref,
        amount_minor=amount.minor,
        at=clock.now(),
        why="dispute lost",
    )
    if amount > surplus:
        payment.take_back(amount - surplus, "dispute lost")
