"""What the rooms above show on a change order's page in the desk, beside where it stands."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from changes.models import ChangeVersion


@dataclass(frozen=True)
class OrderPanel:
    """A template and what it is given, besides `version`."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Maker = Callable[[ChangeVersion], OrderPanel | None]
_makers: list[Maker] = []


def order_panel(make: Maker) -> Maker:
    """Registers a panel for the version sent last; shows nothing by answering None."""
    _makers.append(make)
    return make


def panels_of(version: ChangeVersion, request: HttpRequest) -> list[SafeString]:
    made = (make(version) for make in _makers)
    return [
        render_to_string(panel.template, {**panel.context, "version": version}, request)
        for panel in made
        if panel
    ]
