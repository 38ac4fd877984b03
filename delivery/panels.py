"""What the rooms above show on a project's page. They register here; this room knows none of them.

@project_panel("requests", Place.HALVES, order=20)
def asked_for(picture: Picture, member: Member) -> ProjectPanel | None: ...
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from clientdesk.workspaces.models import Member
from delivery.picture import Picture


class Place(StrEnum):
    """Beside the title, above the ladder, beside what we need from them, below all of it; and a
    row of what stands open, on the page on which it is closed."""

    ACTIONS = "actions"
    TOP = "top"
    HALVES = "halves"
    BELOW = "below"
    OPEN = "open"


_ON_PAGE = (Place.ACTIONS, Place.TOP, Place.HALVES, Place.BELOW)


@dataclass(frozen=True)
class ProjectPanel:
    """A template and what it is given, besides `picture`, `project` and `client`."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Maker = Callable[[Picture, Member], ProjectPanel | None]


@dataclass(frozen=True)
class _Registered:
    name: str
    place: Place
    order: int
    make: Maker


_panels: dict[str, _Registered] = {}


def project_panel(name: str, place: Place, order: int = 50) -> Callable[[Maker], Maker]:
    """Registers a panel; lower `order` stands first. It shows nothing by answering None."""

    def register(make: Maker) -> Maker:
        _panels[name] = _Registered(name, place, order, make)
        return make

    return register


def panels_of(
    picture: Picture, request: HttpRequest, places: Collection[Place] = _ON_PAGE
) -> dict[str, list[SafeString]]:
    """The rendered panels for this reader, by place, in order."""
    member: Member = request.member  # type: ignore[attr-defined]
    shown: dict[str, list[SafeString]] = {place.value: [] for place in places}
    around = {"picture": picture, "project": picture.project, "client": picture.project.client}
    here = [one for one in _panels.values() if one.place in places]
    for registered in sorted(here, key=lambda one: (one.order, one.name)):
        made = registered.make(picture, member)
        if made is not None:
            html = render_to_string(made.template, {**made.context, **around}, request)
            shown[registered.place].append(html)
    return shown
