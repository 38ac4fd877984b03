"""Fixtures of the stories that run against the real processes and a real browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pytest_django import Settings

from clientdesk.local.folder import CLONE
from tests.browser.chromium import chromium as running_chromium
from tests.browser.people import Screens
from tests.servers import Servers
from tests.stack import Stack

LOOKED_AT_LATER = CLONE / "test-results"


@pytest.fixture
def stack(
    servers: Servers,
    own_database: str,
    tmp_path: Path,
    settings: Settings,
    request: pytest.FixtureRequest,
) -> Iterator[Stack]:
    """Web, worker, mail server and Stripe sandbox, running on this test's own database.

    A test that needs not all of them names those it does: `@pytest.mark.parts("web", "mail")`.
    The test itself may use the models and flows as well: its settings name the same processes.
    """
    live = Stack(
        servers,
        own_database,
        tmp_path,
        {
            "DATABASE_URL": servers.app(own_database),
            "DATABASE_OWNER_URL": servers.owner(own_database),
            "REDIS_URL": os.environ["REDIS_URL"],
        },
    )
    for name, value in live.addresses().items():
        setattr(settings, name, value)
    needed = request.node.get_closest_marker("parts")
    try:
        live.start(*(needed.args if needed else ()))
        yield live
    finally:
        live.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run; each person in it has a profile of their own."""
    with running_chromium() as browser:
        yield browser


@pytest.fixture
def browser(chromium: Browser, stack: Stack, request: pytest.FixtureRequest) -> Iterator[Screens]:
    """Screens on the running stack. Fails when a page had a script error, a refused resource (CSP)
    or an answer of 500."""
    screens = Screens(chromium, stack.base_url)
    yield screens
    if getattr(request.node, "failed", False) or screens.complaints:
        screens.shoot(LOOKED_AT_LATER, request.node.name)
    screens.close()
    assert screens.complaints == [], screens.complaints


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Keep that a test failed for its fixtures, and show the ends of the processes' logs."""
    report: pytest.TestReport = yield
    if report.failed:
        item.failed = True  # type: ignore[attr-defined]
        live = getattr(item, "funcargs", {}).get("stack")
        if isinstance(live, Stack):
            for name in live.processes:
                report.sections.append((f"{name}.log", live.log(name)[-4000:]))
    return report
