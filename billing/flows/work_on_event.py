"""A written-down webhook is worked on: what it is about is read again at Stripe."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from billing.flows.book_refunds import book_refunds
from billing.flows.note_dispute import note_dispute
from billing.flows.settle_checkout import settle_checkout
from billing.models import CheckoutSession, Payment, StripeEvent
from billing.models.payment import STRIPE
from billing.stripe import find_session
from clientdesk import clock
from clientdesk.workspaces.scope import within


def work_on_event(workspace_id: UUID, event_id: UUID) -> None:
    """Bring our rows to Stripe's state. Types we do not know are left; a second call is harmless.

    Raises StripeAway, StripeRefused.
    """
    with within(workspace_id):
        event = StripeEvent.objects.get(pk=event_id)
    if event.handled_at is not None:
        return
    story = _story_of(event.type)
    if story is not None:
        story(event)
    with within(workspace_id):
        StripeEvent.objects.filter(pk=event_id).update(handled_at=clock.real_now())


def _story_of(event_type: str) -> Callable[[StripeEvent], None] | None:
    stories: dict[str, Callable[[StripeEvent], None]] = {
        "checkout.session.": _about_checkout,
        "charge.refunded": _about_refund,
        "refund.": _about_refund,
        "charge.dispute.": _about_dispute,
    }
    return next((story for start, story in stories.items() if event_type.startswith(start)), None)


def _about_checkout(event: StripeEvent) -> None:
    reference = _object(event).get("client_reference_id")
    checkout_id = _checkout_of(event.workspace_id, event.object_id, reference)
    if checkout_id is not None:
        settle_checkout(event.workspace_id, checkout_id)


def _about_refund(event: StripeEvent) -> None:
    payment_id = _payment_of(event)
    if payment_id is not None:
        book_refunds(event.workspace_id, payment_id)


def _about_dispute(event: StripeEvent) -> None:
    payment_id = _payment_of(event)
    if payment_id is not None:
        note_dispute(event.workspace_id, payment_id, _object(event))


def _payment_of(event: StripeEvent) -> UUID | None:
    """The payment a charge, refund or dispute is about; None when it is not one of ours.

    Its checkout's event may be still to come: then the payment is booked first, here.
    """
    intent_id = _object(event).get("payment_intent")
    if not isinstance(intent_id, str):
        return None
    booked = _booked(event.workspace_id, intent_id)
    if booked is not None:
        return booked
    with within(event.workspace_id):
        secret_key = event.endpoint.secret_key
    session = find_session(secret_key, intent_id)
    if session is None:
        return None
    checkout_id = _checkout_of(event.workspace_id, session.id, session.reference)
    if checkout_id is not None:
        settle_checkout(event.workspace_id, checkout_id)
    return _booked(event.workspace_id, intent_id)


def _booked(workspace_id: UUID, intent_id: str) -> UUID | None:
    with within(workspace_id):
        found = Payment.objects.filter(provider=STRIPE, provider_ref=intent_id)
        return found.values_list("pk", flat=True).first()


def _checkout_of(workspace_id: UUID, session_id: str, reference: Any) -> UUID | None:
    """Our row for a session; by the reference it carries when we never heard its id."""
    with within(workspace_id):
        rows = CheckoutSession.objects.values_list("pk", flat=True)
        known = rows.filter(session_id=session_id).first()
        if known is not None or not _is_uuid(reference):
            return known
        found = rows.filter(pk=reference, session_id=None).first()
        if found is not None:
            CheckoutSession.objects.filter(pk=found).update(session_id=session_id)
        return found


def _object(event: StripeEvent) -> dict[str, Any]:
    told: dict[str, Any] = event.payload["data"]["object"]
    return told


def _is_uuid(text: Any) -> bool:
    try:
        return bool(UUID(str(text)))
    except ValueError:
        return False
