"""Finding every page: by its links, by the URL patterns, and by the links in the mails."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import APIResponse, Browser, BrowserContext

from tests.look.demo import Demo
from tests.wall.addresses import desk_addresses

Who = Literal["visitor", "maya", "client"]
# Of one kind of page, as many are looked at: a paid and an unpaid invoice look unlike each other.
OF_A_KIND = 2
MAILS = 24
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[\w-]{24,}|[^/]+\.eml")
_LINK = re.compile(r'href="([^"#]+)')
_NOT_PAGES = ("/static/", "/healthz", "/readyz", "/stripe/", "/accounts/logout")


@dataclass(frozen=True)
class Place:
    """A page, and who looks at it. `name` is that of its pictures; `html` is a mail's own, which
    its page shows in a frame without scripts where axe cannot look."""

    who: Who
    url: str
    name: str
    html: str = ""


class Walk:
    """Walks once; afterwards `papers` holds the PDFs that were found, by name."""

    def __init__(self, browser: Browser, demo: Demo) -> None:
        self.demo = demo
        self.papers: dict[str, bytes] = {}
        self.seen: set[str] = set()
        self.kinds: Counter[str] = Counter()
        self.people: dict[Who, BrowserContext] = {
            "visitor": browser.new_context(base_url=demo.base),
            "maya": signed_in(browser, demo),
            "client": browser.new_context(base_url=demo.base),
        }

    def places(self) -> Iterator[Place]:
        intake = urlsplit(self.demo.intake).path
        yield from self._follow("visitor", ["/", "/accounts/login/", intake, f"{intake}thanks/"])
        yield from self._mails()
        slug = intake.strip("/").split("/")[-1]
        desk = [a.url(workspace_slug=slug) for a in desk_addresses() if not a.kwargs]
        yield from self._follow("maya", [f"/w/{slug}/", *desk, "/workspaces/", "/workspaces/new/"])
        yield from self._follow("maya", self._beside(slug))
        yield from self._follow("maya", ["/ui/", "/ui/?wrong"])

    def _beside(self, slug: str) -> list[str]:
        """Pages that no link leads to (a form does), with the ids of the pages that were seen."""
        known: dict[tuple[str, tuple[str, ...]], list[dict[str, str]]] = defaultdict(list)
        for path in sorted(self.seen):
            with suppress(Resolver404):
                found = resolve(path.partition("?")[0])
                ids = {name: v for name, v in found.kwargs.items() if name != "workspace_slug"}
                known[found.namespace, tuple(sorted(ids))].append(ids)
        return [
            address.url(workspace_slug=slug, **ids)
            for address in desk_addresses()
            for ids in known[address.room, tuple(sorted(address.kwargs))][:8]
            if address.kwargs
        ]

    def _mails(self) -> Iterator[Place]:
        """The mailbox, each kind of mail as it looks, and the pages that mails lead to."""
        me = self.people["client"]
        names = re.findall(r"/mailbox/([^/\"]+\.eml)/", me.request.get("/mailbox/").text())
        yield Place("client", "/mailbox/", "mailbox")
        for name in list(dict.fromkeys(names))[:MAILS]:
            page = me.request.get(f"/mailbox/{name}/").text()
            subject = re.sub(r"\d[\d-]*|[^a-z0-9]+", "-", _title(page).lower()).strip("-")[:50]
            if self._is_new(f"mail {subject}", 1):
                url = f"/mailbox/{name}/html/"
                yield Place("client", url, f"mail-{subject}", me.request.get(url).text())
            links = set(re.findall(r"/l/[\w-]+/", page))
            opened = [urlsplit(me.request.get(link).url).path for link in sorted(links)]
            yield from self._follow("client", [path for path in opened if "/l/" not in path])

    def _follow(self, who: Who, paths: list[str]) -> Iterator[Place]:
        todo = list(paths)
        while todo:
            path = todo.pop(0)
            if path in self.seen or path.startswith(_NOT_PAGES):
                continue
            self.seen.add(path)
            kind = _ID.sub("0", path).strip("/")
            counted = f"{who} {_pattern(path)}"
            if self.kinds[counted] >= OF_A_KIND:
                continue
            answer = self.people[who].request.get(path)
            landed = answer.url.removeprefix(self.demo.base)
            if landed != path and "%" not in landed:
                todo.append(landed)
            elif self._is_page(answer, kind) and self._is_new(counted, OF_A_KIND):
                name = re.sub(r"[^\w-]+", "-", kind).strip("-") or "home"
                yield Place(who, path, f"{who}-{name}-{self.kinds[counted]}")
                todo += self._links(answer)

    def _is_new(self, kind: str, at_most: int) -> bool:
        self.kinds[kind] += 1
        return self.kinds[kind] <= at_most

    def _is_page(self, answer: APIResponse, kind: str) -> bool:
        if answer.body()[:5] == b"%PDF-":
            self.papers[re.sub(r"[^\w-]+", "-", f"{kind}-{len(self.papers)}")] = answer.body()
            return False
        # a fragment is looked at in the page it belongs to
        return answer.ok and answer.body().lstrip()[:15].lower() == b"<!doctype html>"

    def _links(self, answer: APIResponse) -> list[str]:
        """The same origin's links of a page, in order."""
        found = [urljoin(answer.url, link.replace("&amp;", "&"))
                 for link in _LINK.findall(answer.text())]  # fmt: skip
        return [
            link.removeprefix(self.demo.base)
            for link in dict.fromkeys(found)
            if link.startswith(self.demo.base + "/")
        ]


def _pattern(path: str) -> str:
    """What pages of one kind share: their URL pattern and the names in the query."""
    place, _, query = path.partition("?")
    names = sorted(part.partition("=")[0] for part in query.split("&"))
    try:
        return f"{resolve(place).route} {' '.join(names)}"
    except Resolver404:
        return place


def signed_in(browser: Browser, demo: Demo) -> BrowserContext:
    context = browser.new_context(base_url=demo.base)
    page = context.new_page()
    page.goto("/accounts/login/")
    page.fill("[name=login]", demo.email)
    page.fill("[name=password]", demo.password)
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile(r"/w/"))
    page.close()
    return context


def _title(page: str) -> str:
    found = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    return found.group(1) if found else "mail"
