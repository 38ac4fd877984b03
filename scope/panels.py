"""What the rooms above show on the page of an agreement: billing puts its invoices there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from clientdesk.workspaces.models import Member
from scope.models import Agreement


@dataclass(frozen=True)
class AgreementPanel:
    """A template and what it is given, besides `agreement`."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Maker = Callable[[Agreement, Member], AgreementPanel | None]
_makers: list[Maker] = []


def agreement_panel(make: Maker) -> Maker:
    """Registers a panel; it shows nothing by answering None."""
    _makers.append(make)
    return make


def panels_of(agreement: Agreement, request: HttpRequest) -> list[SafeString]:
    member: Member = request.member  # type: ignore[attr-defined]
    made = (make(agreement, member) for make in _makers)
    return [
        render_to_string(panel.template, {**panel.context, "agreement": agreement}, request)
        for panel in made
        if panel
    ]
