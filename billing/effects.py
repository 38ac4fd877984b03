"""What the outbox does for payments: each a thin door to a flow."""

from collections.abc import Iterator
from contextlib import contextmanager

from billing.flows.settle_checkout import expire_checkout, settle_checkout
from billing.flows.take_event import WORK
from billing.flows.work_on_event import work_on_event
from billing.receiving import EXPIRE
from billing.stripe import StripeAway, StripeRefused
from clientdesk.outbox.models import Effect
from clientdesk.outbox.registry import Retry, handler

SETTLE = "billing.settle_checkout"


@handler(WORK)
def stripe_event(effect: Effect) -> None:
    with _later_when_away():
        work_on_event(effect.workspace_id, effect.subject_id)


@handler(EXPIRE)
def expire(effect: Effect) -> None:
    with _later_when_away():
        expire_checkout(effect.workspace_id, effect.subject_id)


@handler(SETTLE)
def settle(effect: Effect) -> None:
    with _later_when_away():
        settle_checkout(effect.workspace_id, effect.subject_id)


@contextmanager
def _later_when_away() -> Iterator[None]:
    """A refusal is tried again as well: a key may be mended meanwhile, and no money is lost."""
    try:
        yield
    except (StripeAway, StripeRefused) as error:
        raise Retry(str(error)) from error
