"""Addresses and what answers them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from clientdesk.local.stripe_sandbox.options import Options
from clientdesk.local.stripe_sandbox.shapes import Object
from clientdesk.local.stripe_sandbox.store.transaction import Transaction


@dataclass
class Call:
    """What an address is asked with, inside one transaction.

    `params` are checked and typed; `ids` come from the address; `now` is the product's clock in
    seconds since 1970; `cause` is written into the events that follow.
    """

    tx: Transaction
    options: Options
    params: dict[str, Any]
    ids: dict[str, str]
    now: int
    cause: Object


Endpoint = Callable[[Call], Any]


@dataclass(frozen=True)
class Route:
    """`params`: the TypedDict of the official client; None for an address of our own, whose
    parameters are plain JSON."""

    method: str
    pattern: re.Pattern[str]
    endpoint: Endpoint
    params: type | None
    required: tuple[str, ...]


class Routes:
    """Filled at import by the files in api/ and control/."""

    def __init__(self) -> None:
        self.all: list[Route] = []

    def on(
        self, method: str, path: str, params: type | None = None, required: tuple[str, ...] = ()
    ) -> Callable[[Endpoint], Endpoint]:
        """Decorate `def f(call) -> object`; {id} in `path` becomes call.ids["id"]."""
        pattern = re.compile(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", path))

        def keep(endpoint: Endpoint) -> Endpoint:
            self.all.append(Route(method, pattern, endpoint, params, required))
            return endpoint

        return keep

    def find(self, method: str, path: str) -> tuple[Route, dict[str, str]] | None:
        for route in self.all:
            match = route.pattern.fullmatch(path)
            if match and route.method == method:
                return route, match.groupdict()
        return None


api = Routes()
control = Routes()
