"""A checkout is brought to what Stripe says of it now: by webhook, return or reconciliation."""

from datetime import timedelta
from uuid import UUID

from billing.flows.book_payment import book_stripe_payment
from billing.models import BillingDocument, CheckoutSession
from billing.signals import payment_failed, payment_pending
from billing.stripe import SessionState, StripeRefused, expire_session, read_session
from clientdesk import clock
from clientdesk.lib.money import format_money
from clientdesk.workspaces.scope import within
from clients.recording import Actor, record

# Longer than opening a page takes, with all its tries.
ABANDONED_AFTER = timedelta(minutes=2)
NO_SUCH_SESSION = "resource_missing"


def settle_checkout(workspace_id: UUID, checkout_id: UUID) -> SessionState | None:
    """Read the session at Stripe and book, note or end. Safe to repeat, in any order.

    Returns the state, None for a page that was never made. Raises StripeAway, StripeRefused.
    """
    checkout = _find(workspace_id, checkout_id)
    if checkout.session_id is None:
        if checkout.created_at < clock.now() - ABANDONED_AFTER:
            _end(workspace_id, checkout_id, CheckoutSession.Outcome.ABANDONED)
        return None
    try:
        state = read_session(checkout.endpoint.secret_key, checkout.session_id)
    except StripeRefused as refused:
        if refused.code != NO_SUCH_SESSION:
            raise
        _end(workspace_id, checkout_id, CheckoutSession.Outcome.ABANDONED)
        return None
    settle(workspace_id, checkout_id, state)
    return state


def expire_checkout(workspace_id: UUID, checkout_id: UUID) -> None:
    """Close a checkout page; was it paid a moment ago, that payment is booked instead."""
    checkout = _find(workspace_id, checkout_id)
    if checkout.ended_at is not None:
        return
    if checkout.session_id is None:
        _end(workspace_id, checkout_id, CheckoutSession.Outcome.ABANDONED)
        return
    try:
        state = expire_session(checkout.endpoint.secret_key, checkout.session_id)
    except StripeRefused:
        # The account was changed or its key taken back: its pages are beyond our reach.
        _end(workspace_id, checkout_id, CheckoutSession.Outcome.ABANDONED)
        return
    settle(workspace_id, checkout_id, state)


def settle(workspace_id: UUID, checkout_id: UUID, state: SessionState) -> None:
    if state.outcome == "paid" and state.intent_id:
        book_stripe_payment(workspace_id, checkout_id, state)
    elif state.outcome == "pending":
        _note_pending(workspace_id, checkout_id)
    elif state.outcome == "failed":
        _note_failure(workspace_id, checkout_id, state.failure)
    elif state.status == "expired":
        _end(workspace_id, checkout_id, CheckoutSession.Outcome.EXPIRED)


def _find(workspace_id: UUID, checkout_id: UUID) -> CheckoutSession:
    with within(workspace_id):
        return CheckoutSession.objects.select_related("endpoint").get(pk=checkout_id)


def _locked(checkout_id: UUID) -> tuple[CheckoutSession, BillingDocument]:
    """The checkout as it is once its document is locked."""
    document_id = CheckoutSession.objects.values_list("document_id", flat=True).get(pk=checkout_id)
    document = BillingDocument.objects.lock(document_id)
    return CheckoutSession.objects.get(pk=checkout_id), document


def _end(workspace_id: UUID, checkout_id: UUID, outcome: str) -> None:
    with within(workspace_id):
        checkout, _ = _locked(checkout_id)
        if checkout.ended_at is None:
            checkout.end(outcome, clock.now())


def _note_pending(workspace_id: UUID, checkout_id: UUID) -> None:
    """The payer has done their part; their bank takes days. No reminder goes meanwhile."""
    with within(workspace_id):
        checkout, document = _locked(checkout_id)
        if not checkout.is_open:
            return
        checkout.wait(clock.now())
        on_its_way = format_money(checkout.amount, document.workspace.locale)
        record(
            document.client,
            "payment.pending",
            actor=Actor.client(document.client),
            headline=f"{on_its_way} for invoice {document.number} is on its way by bank debit",
            detail="The bank confirms it in a few days; until then no reminder goes.",
            subject=document.ref(),
            facts={"checkout": str(checkout.pk), "amount_minor": checkout.amount_minor},
        )
        payment_pending.send(BillingDocument, document=document, checkout=checkout)


def _note_failure(workspace_id: UUID, checkout_id: UUID, why: str) -> None:
    """The bank said no: the invoice is open again, with the reason."""
    with within(workspace_id):
        checkout, document = _locked(checkout_id)
        if checkout.ended_at is not None:
            return
        reason = why or "The bank did not say why."
        checkout.end(CheckoutSession.Outcome.FAILED, clock.now(), reason)
        failed = format_money(checkout.amount, document.workspace.locale)
        record(
            document.client,
            "payment.failed",
            actor=Actor.desk(),
            headline=f"The payment of {failed} for invoice {document.number} failed",
            detail=reason,
            subject=document.ref(),
            facts={"checkout": str(checkout.pk), "amount_minor": checkout.amount_minor},
        )
        payment_failed.send(
            BillingDocument, document=document, reason=reason.rstrip("."), key=str(checkout.pk)
        )
