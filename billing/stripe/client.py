"""The official client, made for one endpoint, and its errors in our words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import stripe
import structlog
from django.conf import settings

log = structlog.get_logger(__name__)
# Seconds to connect and to answer: a person waits at the other end of open_checkout().
TIMEOUT = (4.0, 15.0)
RETRIES = 2


class StripeAway(Exception):
    """Stripe could not be reached, was too slow, or broke: the same may work later."""


class StripeRefused(Exception):
    """Stripe said no; str() is its reason, `code` its name for it."""

    def __init__(self, reason: str, code: str = "") -> None:
        super().__init__(reason)
        self.code = code


class KeyReused(StripeRefused):
    """An idempotency key came again with other parameters."""


def client_for(secret_key: str) -> stripe.StripeClient:
    """A client with the account's own key; at the sandbox when STRIPE_API_BASE names it."""
    options: dict[str, Any] = {}
    if settings.STRIPE_API_BASE:
        options["base_addresses"] = {"api": settings.STRIPE_API_BASE}
    return stripe.StripeClient(
        secret_key,
        max_network_retries=RETRIES,
        http_client=stripe.RequestsClient(timeout=TIMEOUT),
        **options,
    )


@contextmanager
def asking(what: str) -> Iterator[None]:
    """Raises StripeAway, KeyReused or StripeRefused instead of the library's errors."""
    try:
        yield
    except stripe.IdempotencyError as error:
        raise KeyReused(_words(error), "idempotency_error") from error
    except (stripe.APIConnectionError, stripe.RateLimitError) as error:
        log.warning("stripe_away", asked=what, error=type(error).__name__)
        raise StripeAway("Stripe did not answer.") from error
    except (stripe.InvalidRequestError, stripe.CardError) as error:
        if error.http_status == 409:  # the same idempotency key is being worked on
            raise StripeAway("Stripe is still working on it.") from error
        log.warning("stripe_refused", asked=what, code=error.code, reason=_words(error))
        raise StripeRefused(_words(error), error.code or "") from error
    except (stripe.AuthenticationError, stripe.PermissionError) as error:
        log.warning("stripe_key_refused", asked=what)
        raise StripeRefused("Stripe does not accept this key.", "key_refused") from error
    except stripe.StripeError as error:
        log.warning("stripe_away", asked=what, error=type(error).__name__)
        raise StripeAway("Stripe answered with an error.") from error


def _words(error: stripe.StripeError) -> str:
    return str(error.user_message or error)[:300]
