"""Finding and starting Chromium."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

KNOWN_PLACES = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")

# A test browser asks nobody but us for anything.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


def chromium_path() -> str | None:
    """CHROMIUM from the environment, the system's, or Playwright's own; None when there is none."""
    for place in (os.environ.get("CHROMIUM", ""), *KNOWN_PLACES):
        if place and Path(place).is_file():
            return place
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running headless browser. Raises RuntimeError when none is installed."""
    path = chromium_path()
    if path is None:
        raise RuntimeError("No Chromium: run `make test`, which brings one, or set CHROMIUM.")
    # Chromium's sandbox refuses to run as root
    flags = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else list(QUIET)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        try:
            yield browser
        finally:
            browser.close()
