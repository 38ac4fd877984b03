"""What the payer's bank does."""

from __future__ import annotations

from clientdesk.local.stripe_sandbox.play.dispute import close_dispute, open_dispute
from clientdesk.local.stripe_sandbox.routing import Call, control
from clientdesk.local.stripe_sandbox.shapes import Object


@control.on("POST", "/sandbox/charges/{id}/dispute")
def open_(call: Call) -> Object:
    """{"reason": "fraudulent", "amount": minor units or the whole}"""
    reason = call.params.get("reason", "fraudulent")
    return open_dispute(call.tx, call.ids["id"], reason, call.now, call.params.get("amount"))


@control.on("POST", "/sandbox/disputes/{id}/close")
def close(call: Call) -> Object:
    """{"outcome": "won" | "lost"}"""
    return close_dispute(call.tx, call.ids["id"], call.params.get("outcome", ""), call.now)
