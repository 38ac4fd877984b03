"""Whose key it is, and where its webhooks go."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from billing.stripe.client import asking, client_for
from billing.stripe.events import LISTENED_TO

# Restricted keys (rk_) carry the mode in their name as well.
_LIVE = ("sk_live_", "rk_live_")


@dataclass(frozen=True)
class Account:
    """`is_live`: real money. Keys name their mode."""

    id: str
    is_live: bool


def read_account(secret_key: str) -> Account:
    """Ask whose key this is. Raises StripeRefused when it is nobody's, StripeAway."""
    with asking("account"):
        found = client_for(secret_key).v1.accounts.retrieve_current()
    return Account(found.id, secret_key.startswith(_LIVE))


def ensure_webhook(secret_key: str, url: str) -> str | None:
    """Have events posted to `url`; one with the same path elsewhere is pointed here.

    Returns the secret they are signed with when the webhook is new: Stripe tells it only then.
    Raises StripeAway, StripeRefused.
    """
    with asking("webhook endpoint"):
        endpoints = client_for(secret_key).v1.webhook_endpoints
        for known in endpoints.list({"limit": 100}).data:
            if urlsplit(known.url).path == urlsplit(url).path:
                if known.url != url:
                    endpoints.update(known.id, {"url": url})
                return None
        made = endpoints.create({"url": url, "enabled_events": list(LISTENED_TO)})  # type: ignore[arg-type]
    return made.secret
