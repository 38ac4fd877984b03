"""Every address of the product, by name, as the URL patterns tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

DESK = "w/<slug:workspace_slug>/"
_PLACE = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """One URL pattern: its name, the room it is in, its path, and what the path must be given."""

    name: str
    room: str
    path: str
    kwargs: tuple[str, ...]

    def url(self, **given: Any) -> str:
        return "/" + _PLACE.sub(lambda found: str(given[found.group(1)]), self.path)

    @property
    def purpose(self) -> str:
        """Of a page behind a public link: /p/<purpose>/<link_id>/…"""
        return self.path.split("/")[1]


def desk_addresses() -> list[Address]:
    """Every address of a workspace."""
    return [one for one in _all() if one.path.startswith(DESK)]


def link_addresses() -> list[Address]:
    """Every page behind a public link."""
    return [one for one in _all() if re.match(r"p/[\w-]+/<uuid:link_id>/", one.path)]


def open_addresses() -> list[Address]:
    """Every other address that wants no sign-in; not Django's, allauth's or the machine's own."""
    known = {*desk_addresses(), *link_addresses()}
    elsewhere = ("accounts/", "mailbox/", "ui/")
    return [one for one in _all() if one not in known and not one.path.startswith(elsewhere)]


def _all() -> list[Address]:
    return list(_walk(get_resolver(), "", ""))


def _walk(resolver: URLResolver, path: str, room: str) -> Iterator[Address]:
    for one in resolver.url_patterns:
        here = path + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one, here, one.app_name or room)
        elif isinstance(one, URLPattern):
            name = f"{room}:{one.name}" if room else str(one.name or here)
            kwargs = [k for k in _PLACE.findall(here) if k != "workspace_slug"]
            yield Address(name, room, here, tuple(kwargs))
