"""Pictures of a page at each size and in each scheme, and what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pypdfium2
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.browser.people import SIZES
from tests.look.crawl import Place, Who

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
BAD = {"serious", "critical"}
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
TALLEST = 6000  # pixels of a page that are shot


class Camera:
    """Looks through the eyes of the people who found the pages: their sign-in, their links."""

    def __init__(self, people: dict[Who, BrowserContext], folder: Path) -> None:
        self.folder = folder
        self.complaints: list[str] = []
        self.pictures = self.pages = 0
        self.windows = {who: context.new_page() for who, context in people.items()}
        self.axe = Axe()
        folder.mkdir(parents=True)

    def shoot(self, place: Place) -> None:
        page = self.windows[place.who]
        self.pages += 1
        for size, (width, height) in SIZES.items():
            for scheme in SCHEMES:
                page.set_viewport_size({"width": width, "height": height})
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                if place.html:
                    page.goto("about:blank")
                    page.set_content(place.html)
                else:
                    page.goto(place.url, wait_until="load")
                page.evaluate("document.fonts.ready")
                self._judge(page, f"{place.name} ({place.url}), {size}, {scheme}")
                # a window as tall as the page: what sticks to its edges stays at the page's
                tall = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
                page.set_viewport_size({"width": width, "height": max(tall, height)})
                page.screenshot(path=self.folder / f"{place.name}-{size}-{scheme}.png")
                self.pictures += 1

    def draw_paper(self, name: str, content: bytes) -> None:
        for number, sheet in enumerate(pypdfium2.PdfDocument(content), start=1):
            sheet.render(scale=1.5).to_pil().save(self.folder / f"pdf-{name}-{number}.png")
            self.pictures += 1

    def _judge(self, page: Page, what: str) -> None:
        if page.evaluate(SIDEWAYS):
            self.complaints.append(f"scrolls sideways: {what}")
        for found in self._violations(page):
            nodes = found["nodes"]
            told = f"{found['id']} at {json.dumps(nodes[0]['html'][:160])} (of {len(nodes)})"
            self.complaints.append(f"{told}: {what}")

    def _violations(self, page: Page) -> list[dict]:
        # preloading the imported sheets is axe's own doing, and the page's policy refuses it
        found = self.axe.run(page, options={"preload": False}).response["violations"]
        return [one for one in found if one["impact"] in BAD]
