"""What the rooms above show on a quote's page in the desk, beside where it stands."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from scope.models import QuoteVersion


@dataclass(frozen=True)
class QuotePanel:
    """A template and what it is given, besides `version`."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Maker = Callable[[QuoteVersion], QuotePanel | None]
_makers: list[Maker] = []


def quote_panel(make: Maker) -> Maker:
    """Registers a panel for the version sent last; shows nothing by answering None."""
    _makers.append(make)
    return make


def panels_of(version: QuoteVersion, request: HttpRequest) -> list[SafeString]:
    made = (make(version) for make in _makers)
    return [
        render_to_string(panel.template, {**panel.context, "version": version}, request)
        for panel in made
        if panel
    ]
