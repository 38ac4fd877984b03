"""What beat does for billing."""

from datetime import timedelta
from uuid import UUID

import structlog
from celery import shared_task

from billing import doors
from billing.flows.settle_checkout import settle_checkout
from billing.stripe import StripeAway, StripeRefused
from clientdesk import clock

log = structlog.get_logger(__name__)
OLD_ENOUGH = timedelta(minutes=2)


@shared_task
def reconcile_open_checkouts(how_many: int = 500) -> int:
    """Ask Stripe about every checkout page that has not ended: no webhook is needed for a booking.

    Returns how many were asked about. With Stripe away the rest waits for the next time.
    """
    found = doors.open_checkouts(clock.now() - OLD_ENOUGH, how_many)
    for number, (workspace_id, checkout_id) in enumerate(found):
        try:
            _settle(workspace_id, checkout_id)
        except StripeAway:
            return number
    return len(found)


def _settle(workspace_id: UUID, checkout_id: UUID) -> None:
    try:
        settle_checkout(workspace_id, checkout_id)
    except StripeAway:
        raise
    except StripeRefused as refused:
        log.warning("checkout_not_reconciled", checkout=str(checkout_id), reason=str(refused))
    except Exception:  # an error of ours with one must not keep the others waiting
        log.exception("checkout_broke", workspace=str(workspace_id), checkout=str(checkout_id))
