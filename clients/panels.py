"""What the rooms above show on a client's page. They register here; this room knows none of them.

    @panel("proposals", Place.TOP, order=10)
    def proposals(client: Client, member: Member) -> Panel | None: ...

A panel asks its questions itself, a constant number of them, and shows nothing by answering None.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from clientdesk.workspaces.models import Member
from clients.models import Client


class Place(StrEnum):
    """Where on the page: in the menu and beside the name, in the row of sums, above the thread, in
    small below the line that logs, in or beside the thread."""

    MENU = "menu"
    ACTIONS = "actions"
    STATS = "stats"
    TOP = "top"
    LOG = "log"
    PLANNED = "planned"
    RAIL = "rail"


@dataclass(frozen=True)
class Panel:
    """A template and what it is given, besides `client`, `workspace` and `member`."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


PanelMaker = Callable[[Client, Member], Panel | None]


@dataclass(frozen=True)
class _Registered:
    name: str
    place: Place
    order: int
    make: PanelMaker


_panels: dict[str, _Registered] = {}


def panel(name: str, place: Place, order: int = 50) -> Callable[[PanelMaker], PanelMaker]:
    """Registers a panel; lower `order` stands first. PLANNED holds <li>, STATS holds tiles."""

    def register(make: PanelMaker) -> PanelMaker:
        _panels[name] = _Registered(name, place, order, make)
        return make

    return register


def panels_of(client: Client, request: HttpRequest) -> dict[str, list[SafeString]]:
    """The rendered panels of this client for the reader, by place, in order."""
    member: Member = request.member  # type: ignore[attr-defined]
    shown: dict[str, list[SafeString]] = {place.value: [] for place in Place}
    for registered in sorted(_panels.values(), key=lambda one: (one.order, one.name)):
        made = registered.make(client, member)
        if made is not None:
            context = {**made.context, "client": client}
            shown[registered.place].append(render_to_string(made.template, context, request))
    return shown
