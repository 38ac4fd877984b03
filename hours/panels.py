"""What the rooms above show on a client's hours: billing puts its invoice and sums there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from clientdesk.workspaces.models import Member
from clients.models import Client
from hours.unbilled import Standing


@dataclass(frozen=True)
class HoursPanel:
    """A template and what it is given, besides `client` and `standing`."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Maker = Callable[[Client, Standing, Member], HoursPanel | None]
_makers: list[Maker] = []


def hours_panel(make: Maker) -> Maker:
    """Registers a panel; it shows nothing by answering None."""
    _makers.append(make)
    return make


def panels_of(client: Client, standing: Standing, request: HttpRequest) -> list[SafeString]:
    member: Member = request.member  # type: ignore[attr-defined]
    made = (make(client, standing, member) for make in _makers)
    return [
        render_to_string(
            panel.template, {**panel.context, "client": client, "standing": standing}, request
        )
        for panel in made
        if panel
    ]
