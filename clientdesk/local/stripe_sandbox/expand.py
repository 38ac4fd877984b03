"""expand[]: ids replaced by the objects they name.

https://docs.stripe.com/api/expanding_objects: up to four levels; inside a list, from `data`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from clientdesk.local.stripe_sandbox.errors import StripeRefusal
from clientdesk.local.stripe_sandbox.paging import whole_list
from clientdesk.local.stripe_sandbox.shapes import Object
from clientdesk.local.stripe_sandbox.store.transaction import Transaction

DEEPEST = 4
# Field by object → the kind of object its id names.
EXPANDABLE: dict[str, dict[str, str]] = {
    "checkout.session": {"customer": "customer", "payment_intent": "payment_intent"},
    "payment_intent": {"customer": "customer", "latest_charge": "charge"},
    "charge": {
        "balance_transaction": "balance_transaction",
        "customer": "customer",
        "failure_balance_transaction": "balance_transaction",
        "payment_intent": "payment_intent",
    },
    "refund": {
        "balance_transaction": "balance_transaction",
        "charge": "charge",
        "payment_intent": "payment_intent",
    },
    "dispute": {"charge": "charge", "payment_intent": "payment_intent"},
}
SOURCES = {"ch": "charge", "py": "charge", "re": "refund", "pyr": "refund", "du": "dispute"}


def expand(tx: Transaction, body: Any, wanted: list[str]) -> Any:
    """`body` with each path of `wanted` filled. Raises StripeRefusal for one that cannot be."""
    for number, path in enumerate(wanted):
        steps = path.split(".")
        if len(steps) > DEEPEST + (steps[0] == "data"):
            raise StripeRefusal(
                f"You cannot expand more than {DEEPEST} levels of a property.",
                param=f"expand[{number}]",
            )
        _expand(tx, body, steps, partial(_cannot, path))
    return body


def _expand(
    tx: Transaction, body: Any, steps: list[str], cannot: Callable[[], StripeRefusal]
) -> None:
    if not steps or body is None:
        return
    step, *rest = steps
    if body.get("object") == "list" and step == "data":
        for item in body["data"]:
            _expand(tx, item, rest, cannot)
        return
    body[step] = _filled(tx, body, step, cannot)
    _expand(tx, body[step], rest, cannot)


def _filled(tx: Transaction, body: Object, step: str, cannot: Callable[[], StripeRefusal]) -> Any:
    kind = body.get("object", "")
    if kind == "checkout.session" and step == "line_items":
        items = tx.get(kind, body["id"]).private["line_items"]
        return whole_list(f"/v1/checkout/sessions/{body['id']}/line_items", items)
    value: Any = body.get(step)
    if isinstance(value, dict) and "object" in value:  # expanded by a shorter path before
        return value
    named = EXPANDABLE.get(kind, {}).get(step)
    if kind == "balance_transaction" and step == "source" and value:
        named = SOURCES.get(value.split("_")[0])
    if named is None:
        raise cannot()
    return tx.get(named, value).body if value else None


def _cannot(path: str) -> StripeRefusal:
    return StripeRefusal(
        f"This property cannot be expanded ({path}). You may want to try expanding "
        f"'data.{path}' when it is a list.",
        param="expand",
    )
