"""Lists, newest first: limit, starting_after, ending_before, has_more.

https://docs.stripe.com/api/pagination
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clientdesk.local.stripe_sandbox.errors import StripeRefusal, no_such_named
from clientdesk.local.stripe_sandbox.shapes import Object
from clientdesk.local.stripe_sandbox.store.transaction import Transaction

DEFAULT_LIMIT, LARGEST_LIMIT = 10, 100
COMPARISONS = {"gt": ">", "gte": ">=", "lt": "<", "lte": "<="}


def whole_list(url: str, items: list[Object], has_more: bool = False) -> Object:
    return {"object": "list", "data": items, "has_more": has_more, "url": url}


def page_of(
    tx: Transaction, kind: str, url: str, params: dict[str, Any], where: Mapping[Any, Any]
) -> Object:
    """The page of `kind` that `params` ask for; `where` maps body fields to a wanted value, or
    to several of which one is enough."""
    limit = _limit(params)
    clauses, values = _clauses(kind, params, where)
    backwards = "ending_before" in params
    for name, sign in (("starting_after", "<"), ("ending_before", ">")):
        if name in params:
            clauses.append(f"seq {sign} %s")
            values.append(_place(tx, kind, params[name], name))
    rows = tx.rows(
        f"SELECT body FROM object WHERE {' AND '.join(clauses)} "
        f"ORDER BY seq {'ASC' if backwards else 'DESC'} LIMIT %s",
        [*values, limit + 1],
    )
    found = [row["body"] for row in rows]
    page = found[:limit]
    return whole_list(url, page[::-1] if backwards else page, has_more=len(found) > limit)


def page_within(url: str, items: list[Object], params: dict[str, Any]) -> Object:
    """As `page_of`, for a list that is part of an object, in its own order."""
    limit = _limit(params)
    ids = [item["id"] for item in items]
    start, end = 0, len(items)
    if "starting_after" in params:
        start = _position(ids, params["starting_after"], "starting_after") + 1
    if "ending_before" in params:
        end = _position(ids, params["ending_before"], "ending_before")
        start = max(start, end - limit)
    return whole_list(url, items[start : min(end, start + limit)], has_more=start + limit < end)


def _limit(params: dict[str, Any]) -> int:
    limit: int = params.get("limit", DEFAULT_LIMIT)
    if not 1 <= limit <= LARGEST_LIMIT:
        bound, word = (LARGEST_LIMIT, "less") if limit > LARGEST_LIMIT else (1, "greater")
        raise StripeRefusal(
            f"This value must be {word} than or equal to {bound} (it currently is '{limit}').",
            code="parameter_invalid_integer",
            param="limit",
        )
    if "starting_after" in params and "ending_before" in params:
        raise StripeRefusal(
            "You may only specify one of these parameters: ending_before, starting_after."
        )
    return limit


def _clauses(
    kind: str, params: dict[str, Any], where: Mapping[Any, Any]
) -> tuple[list[str], list[Any]]:
    clauses: list[str] = ["kind = %s"]
    values: list[Any] = [kind]
    for field, wanted in where.items():
        clauses.append(f"body ->> '{field}' = ANY(%s)")
        values.append([wanted] if isinstance(wanted, str) else wanted)
    created = params.get("created", {})
    if isinstance(created, int):
        created = {"gte": created, "lte": created}
    for name, moment in created.items():
        clauses.append(f"created {COMPARISONS[name]} %s")
        values.append(moment)
    return clauses, values


def _place(tx: Transaction, kind: str, id: str, param: str) -> int:
    rows = tx.rows("SELECT seq FROM object WHERE kind = %s AND id = %s", [kind, id])
    if not rows:
        raise no_such_named(kind, id, param)
    return int(rows[0]["seq"])


def _position(ids: list[str], id: str, param: str) -> int:
    if id not in ids:
        raise no_such_named("item", id, param)
    return ids.index(id)
