"""The sandbox process, the product over HTTP, and a studio that is connected to it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from tests.stripe_sandbox.conftest import sandbox, shared_sandbox
from tests.stripe_sandbox.process import API_KEY, SandboxProcess

if TYPE_CHECKING:
    from tests.payments.studio import Studio

__all__ = ["sandbox", "shared_sandbox"]


@pytest.fixture
def studio(live_server: Any, sandbox: SandboxProcess, settings: Any) -> Studio:
    from tests.payments.studio import open_studio

    settings.BASE_URL = live_server.url
    settings.STRIPE_API_BASE = sandbox.url
    settings.STRIPE_SECRET_KEY = API_KEY
    return open_studio(sandbox)


@pytest.fixture
def at_once() -> Callable[..., list[Any]]:
    """at_once(n, act): run `act` in n threads, each with its own connection."""
    from django.db import connections

    def run(times: int, act: Callable[[], Any]) -> list[Any]:
        def one(_: int) -> Any:
            try:
                return act()
            finally:
                connections.close_all()

        with ThreadPoolExecutor(times) as pool:
            return list(pool.map(one, range(times)))

    return run
