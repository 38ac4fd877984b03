"""Stripe's scheme: t=<seconds>,v1=<HMAC-SHA256 of "t.payload">, one v1 for each good secret.

https://docs.stripe.com/webhooks#verify-manually
"""

from __future__ import annotations

import hashlib
import hmac
import time

from clientdesk.local.stripe_sandbox.shapes import Object


def signature(payload: str, private: Object, signing: Object) -> str:
    """The Stripe-Signature header, by real time.

    `private` is the endpoint's; during rotation it holds an `old_secret` as well. `signing` is what
    a test asked for: a `secret` to use instead, `age_seconds`, or `broken`.
    """
    moment = int(time.time() - signing.get("age_seconds", 0))
    secrets = [signing["secret"]] if "secret" in signing else good_secrets(private)
    if signing.get("broken"):
        secrets = ["whsec_of_somebody_else"]
    return f"t={moment}," + ",".join(f"v1={_digest(payload, key, moment)}" for key in secrets)


def good_secrets(private: Object) -> list[str]:
    old = private.get("old_secret")
    if old and time.time() < private.get("old_secret_until", 0):
        return [private["secret"], old]
    return [private["secret"]]


def _digest(payload: str, secret: str, moment: int) -> str:
    return hmac.new(secret.encode(), f"{moment}.{payload}".encode(), hashlib.sha256).hexdigest()
