"""Rules that the client's types do not know, each with Stripe's limit and its source.

Metadata: https://docs.stripe.com/api/metadata (50 keys, 40 and 500 characters). Lengths and the
span of `expires_at`: https://docs.stripe.com/api/checkout/sessions/create.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from clientdesk.local.stripe_sandbox.errors import StripeRefusal

EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
LONGEST_URL = 5000
MOST_KEYS, LONGEST_KEY, LONGEST_VALUE = 50, 40, 500


def check_email(value: str | None, param: str) -> None:
    if value is not None and (len(value) > 512 or not EMAIL.fullmatch(value)):
        raise StripeRefusal(f"Invalid email address: {value}", code="email_invalid", param=param)


def check_url(value: str | None, param: str) -> None:
    """http or https with a host; {CHECKOUT_SESSION_ID} may stand in it."""
    if value is None:
        return
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
        _ = parts.port  # raises ValueError for one that is no number
    except ValueError:
        good = False
    if not good or len(value) > LONGEST_URL or re.search(r"[\s\x00-\x1f\\]", value):
        raise StripeRefusal("Not a valid URL", code="url_invalid", param=param)


def check_length(value: str | None, longest: int, param: str) -> None:
    if value is not None and len(value) > longest:
        raise StripeRefusal(
            f"Invalid string: {value[:20]}…; must be at most {longest} characters",
            code="parameter_invalid_string",
            param=param,
        )


def check_metadata(value: dict[str, str] | str | None, param: str = "metadata") -> None:
    if not isinstance(value, dict):
        return
    if len(value) > MOST_KEYS:
        raise StripeRefusal(
            f"You can only specify up to {MOST_KEYS} metadata keys.",
            code="parameter_invalid",
            param=param,
        )
    for key, text in value.items():
        if len(key) > LONGEST_KEY:
            raise StripeRefusal(
                f"Metadata keys can have up to {LONGEST_KEY} characters: {key[:20]}…", param=param
            )
        check_length(text, LONGEST_VALUE, f"{param}[{key}]")


def check_only_one(params: dict[str, Any], *names: str) -> None:
    if sum(name in params for name in names) > 1:
        raise StripeRefusal(
            f"You may only specify one of these parameters: {', '.join(names)}.", param=names[0]
        )
