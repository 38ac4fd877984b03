"""Errors in the shape the official client expects: {"error": {type, code, message, param, …}}."""

from __future__ import annotations

from typing import Any


class StripeRefusal(Exception):
    """A request that is answered with an error object.

    `status` decides which class the client raises: 400 and 404 InvalidRequestError (or
    IdempotencyError, by type), 401 AuthenticationError, 402 CardError, 403 PermissionError,
    429 RateLimitError, anything else APIError (stripe/_api_requestor.py, specific_v1_api_error).
    """

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        type: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
        **more: Any,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.error: dict[str, Any] = {"message": message, "type": type}
        if code is not None:
            self.error["code"] = code
            self.error["doc_url"] = f"https://stripe.com/docs/error-codes/{code.replace('_', '-')}"
        if param is not None:
            self.error["param"] = param
        self.error.update(more)

    @property
    def body(self) -> dict[str, Any]:
        return {"error": self.error}


def missing(param: str) -> StripeRefusal:
    return StripeRefusal(f"Missing required param: {param}.", code="parameter_missing", param=param)


def unknown(param: str) -> StripeRefusal:
    return StripeRefusal(
        f"Received unknown parameter: {param}", code="parameter_unknown", param=param
    )


def no_such(kind: str, id: str, param: str = "id") -> StripeRefusal:
    """`kind` in the words of Stripe's messages, such as "checkout.session" or "charge"."""
    return StripeRefusal(
        f"No such {kind}: '{id}'", status=404, code="resource_missing", param=param
    )


def no_such_named(kind: str, id: str, param: str) -> StripeRefusal:
    """An id inside the parameters that names nothing: 400, where one in the address is a 404."""
    return StripeRefusal(f"No such {kind}: '{id}'", code="resource_missing", param=param)


def not_played(param: str) -> StripeRefusal:
    """Real Stripe knows it; saying yes here without doing it would be a lie."""
    return StripeRefusal(
        f"The sandbox does not play `{param}`. Leave it out, or use Stripe's own test mode.",
        code="sandbox_not_played",
        param=param,
    )
