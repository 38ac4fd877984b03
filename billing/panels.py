"""What the rooms above show on a document's page; and what billing shows on a client's."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from billing.models import BillingDocument
from clientdesk.workspaces.models import Member


@dataclass(frozen=True)
class DocumentPanel:
    """A template and what it is given, besides `document`."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Maker = Callable[[BillingDocument, Member], DocumentPanel | None]
_makers: list[Maker] = []


def document_panel(make: Maker) -> Maker:
    """Registers a panel for the page of an issued document; shows nothing by answering None."""
    _makers.append(make)
    return make


def panels_of(document: BillingDocument, request: HttpRequest) -> list[SafeString]:
    member: Member = request.member  # type: ignore[attr-defined]
    made = (make(document, member) for make in _makers)
    return [
        render_to_string(panel.template, {**panel.context, "document": document}, request)
        for panel in made
        if panel
    ]
