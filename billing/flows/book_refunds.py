"""Money went back through Stripe: booked once, by whoever comes first of click and webhook."""

from uuid import UUID

from billing.models import BillingDocument, Payment, Refund
from billing.receipts import queue_refund_note
from billing.signals import payment_refunded
from billing.stripe import RefundState, read_refunds
from clientdesk import clock
from clientdesk.lib.money import format_money
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within
from clients.models import Client
from clients.recording import Actor, record


def book_refunds(workspace_id: UUID, payment_id: UUID) -> None:
    """Bring a payment's refunds to what Stripe says. Raises StripeAway, StripeRefused."""
    with within(workspace_id):
        payment = Payment.objects.select_related("checkout__endpoint").get(pk=payment_id)
    if payment.checkout is None or payment.provider_ref is None:
        return
    states = read_refunds(payment.checkout.endpoint.secret_key, payment.provider_ref)
    with within(workspace_id):
        _lock(payment)
        for state in states:
            _book(payment, state)


def _lock(payment: Payment) -> None:
    """One at a time for each payment: its documents first, then its client, as booking does."""
    for document_id in sorted(document.pk for document in payment.documents()):
        BillingDocument.objects.lock(document_id)
    Client.objects.lock(payment.client_id)


def _book(payment: Payment, state: RefundState) -> None:
    booked = payment.refunds.filter(provider_ref=state.id).exists()
    if state.has_gone and not booked:
        _money_went(payment, state)
    elif state.has_failed and booked:
        _money_came_back(payment, state)


def _money_went(payment: Payment, state: RefundState) -> None:
    """First the surplus goes back; the rest is owed again on what the payment was for."""
    surplus = payment.surplus()
    refund = Refund.objects.create(
        workspace_id=payment.workspace_id,
        payment=payment,
        provider_ref=state.id,
        amount_minor=state.amount.minor,
        at=clock.now(),
        why="refunded",
    )
    if state.amount > surplus:
        payment.take_back(state.amount - surplus, "refunded")
    document = _about(payment)
    back = format_money(state.amount, document.workspace.locale)
    record(
        payment.client,
        "payment.refunded",
        actor=_actor(state),
        headline=f"{back} paid for invoice {document.number} went back to the client",
        subject=document.ref(),
        facts={"payment": str(payment.pk), "refund": state.id, "amount_minor": state.amount.minor},
    )
    queue_refund_note(document, refund)
    payment_refunded.send(BillingDocument, document=document, payment=payment, refund=refund)


def _money_came_back(payment: Payment, state: RefundState) -> None:
    """The client's bank sent it back: it is theirs still, and stands as credit here."""
    ref = f"{state.id}:failed"
    if payment.refunds.filter(provider_ref=ref).exists():
        return
    Refund.objects.create(
        workspace_id=payment.workspace_id,
        payment=payment,
        provider_ref=ref,
        amount_minor=-state.amount.minor,
        at=clock.now(),
        why="the refund failed",
    )
    document = _about(payment)
    back = format_money(state.amount, document.workspace.locale)
    record(
        payment.client,
        "refund.failed",
        actor=Actor.desk(),
        headline=f"The refund of {back} for invoice {document.number} failed and came back",
        detail="It stands as the client's credit. Ask them for another account.",
        subject=document.ref(),
        facts={"payment": str(payment.pk), "refund": state.id, "amount_minor": state.amount.minor},
    )


def _about(payment: Payment) -> BillingDocument:
    """What the payment was made for."""
    if payment.checkout is None:
        raise ValueError("only payments at Stripe are refunded through Stripe")
    document: BillingDocument = payment.checkout.document
    return document


def _actor(state: RefundState) -> Actor:
    member = Member.objects.filter(pk=state.by).first() if state.by else None
    return Actor.member(member) if member else Actor.desk()
