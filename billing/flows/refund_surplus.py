"""What came in beyond what was owed goes back, in one click."""

from uuid import UUID

from billing.flows.book_refunds import book_refunds
from billing.models import BillingDocument, Payment, Refund
from billing.signals import payment_refunded
from billing.stripe import refund
from clientdesk import clock
from clientdesk.lib.money import Money, format_money
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within
from clients.models import Client
from clients.recording import Actor, record


def refund_surplus(workspace_id: UUID, payment_id: UUID, by: Member) -> Money:
    """Give the surplus of a payment back; returns the sum, zero when there is none (any more).

    A payment at Stripe is refunded there; one by bank or cash is noted as given back by hand.
    Two clicks are one refund: the key names how much had gone back before. Raises StripeAway,
    StripeRefused.
    """
    with within(workspace_id):
        payment = Payment.objects.select_related("checkout__endpoint").get(pk=payment_id)
        Client.objects.lock(payment.client_id)
        surplus = payment.surplus()
        if not surplus:
            return surplus
        if payment.checkout is None or payment.provider_ref is None:
            _note_by_hand(payment, surplus, by)
            return surplus
        key = f"refund-{payment.pk}-{payment.refunds.count()}-{surplus.minor}"
    secret_key = payment.checkout.endpoint.secret_key
    refund(secret_key, payment.provider_ref, surplus, key=key, by=str(by.pk))
    book_refunds(workspace_id, payment_id)
    return surplus


def _note_by_hand(payment: Payment, surplus: Money, by: Member) -> None:
    row = Refund.objects.create(
        workspace_id=payment.workspace_id,
        payment=payment,
        amount_minor=surplus.minor,
        at=clock.now(),
        why="given back by hand",
    )
    documents = payment.documents()
    back = format_money(surplus, by.workspace.locale)
    record(
        payment.client,
        "payment.refunded",
        actor=Actor.member(by),
        headline=f"{back} that was paid beyond what was owed was given back by hand",
        subject=documents[0].ref() if documents else payment.ref(),
        facts={"payment": str(payment.pk), "amount_minor": surplus.minor},
    )
    if documents:
        payment_refunded.send(BillingDocument, document=documents[0], payment=payment, refund=row)
