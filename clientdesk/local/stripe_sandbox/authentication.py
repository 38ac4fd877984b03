"""Whose key it is, and for which account."""

from __future__ import annotations

import base64
import binascii
import hmac

from clientdesk.local.stripe_sandbox.errors import StripeRefusal
from clientdesk.local.stripe_sandbox.http import Request
from clientdesk.local.stripe_sandbox.options import Options


def authenticate(request: Request, options: Options) -> None:
    """Raises StripeRefusal: 401 for a wrong key, 403 for a key that may not do this."""
    key = _key(request)
    if not key:
        raise StripeRefusal(
            "You did not provide an API key. You need to provide your API key in the Authorization "
            "header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
            status=401,
        )
    if key.startswith("pk_"):
        raise StripeRefusal(
            "This API call cannot be made with a publishable API key. Please use a secret API key.",
            status=403,
            code="secret_key_required",
        )
    if not hmac.compare_digest(key.encode(), options.api_key.encode()):
        raise StripeRefusal(f"Invalid API Key provided: {_masked(key)}", status=401)
    account = request.headers.get("stripe-account")
    if account and account != options.account:
        raise StripeRefusal(
            f"The provided key '{_masked(key)}' does not have access to account '{account}' (or "
            "that account does not exist). Application access may have been revoked.",
            status=403,
            code="account_invalid",
        )


def _key(request: Request) -> str:
    scheme, _, rest = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return rest.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(rest).decode().partition(":")[0]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return ""


def _masked(key: str) -> str:
    """As Stripe writes a key into an error: its beginning and its last four characters."""
    return f"{key[:8]}{'*' * 8}{key[-4:]}" if len(key) > 12 else "*" * len(key)
