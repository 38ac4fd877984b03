"""People in front of screens: each has a browser profile of their own; no cookie is shared."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

Screen = Literal["phone", "desktop"]
SIZES: dict[Screen, tuple[int, int]] = {"phone": (390, 844), "desktop": (1440, 900)}
# A refused form answers 4xx, which Chromium reports as a resource that failed to load; and what is
# asked while one types gives way to the next question, or to another page.
NO_COMPLAINTS = ("Failed to load resource", "htmx:sendAbort", "htmx:afterRequest")
EVERY_SCREEN = "STORY_SCREENS"  # set by `make story`


def told_on(first: Screen, other: Screen) -> list[Screen]:
    """`make story` tells a story on both screens, the run of all tests on the first."""
    return [first, other] if os.environ.get(EVERY_SCREEN) else [first]


@dataclass
class Screens:
    """Opens pages at either size, and keeps what the browser complains about.

    `phone` and `desktop` are one person each; `person()` is always a new one.
    """

    browser: Browser
    base_url: str
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)
    _known: dict[Screen, Page] = field(default_factory=dict)

    @property
    def phone(self) -> Page:
        return self._person_at("phone")

    @property
    def desktop(self) -> Page:
        return self._person_at("desktop")

    def person(self, screen: Screen = "desktop") -> Page:
        """Someone new: no cookies, nothing stored. Relative addresses begin at base_url."""
        width, height = SIZES[screen]
        context = self.browser.new_context(
            base_url=self.base_url,
            viewport={"width": width, "height": height},
            has_touch=screen == "phone",
            is_mobile=screen == "phone",
            locale="en-IE",
            timezone_id="Europe/Dublin",
            accept_downloads=True,
        )
        context.set_default_timeout(15_000)
        self.contexts.append(context)
        page = context.new_page()
        self._listen(page)
        context.on("page", self._listen)
        return page

    def scrolls_sideways(self, page: Page) -> bool:
        return bool(
            page.evaluate(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            )
        )

    def shoot(self, folder: Path, name: str) -> None:
        """A picture of every open page, for the one who looks into a failure."""
        folder.mkdir(parents=True, exist_ok=True)
        for number, context in enumerate(self.contexts):
            for page in context.pages:
                page.screenshot(path=folder / f"{name}-{number}.png", full_page=True)

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def _person_at(self, screen: Screen) -> Page:
        if screen not in self._known:
            self._known[screen] = self.person(screen)
        return self._known[screen]

    def _listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", self._hear)
        page.on("response", self._see)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(NO_COMPLAINTS):
            self.complaints.append(message.text)

    def _see(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} {response.url}")
