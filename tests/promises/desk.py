"""A freelancer's desk that is given bad input, and what a page says about it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.test import Client as Browser
from django.urls import reverse

from billing.models import BillingDocument
from clientdesk import clock
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.models import Client
from tests.factories import browser_of

LINE = {"description": "Brand guide", "quantity": "2", "unit": "C62", "unit_price": "1,000.00",
        "tax_rate": "S-23"}  # fmt: skip
CLIENT = {"name": "Oak Street Books", "email": "tom@oak.example", "goals": "A sign by the spring"}


@dataclass
class Desk:
    """Maya's, with Harbor Bakery; `other` is a client of another workspace."""

    workspace: Workspace
    maya: Member
    harbor: Client
    other: Client

    @property
    def browser(self) -> Browser:
        return browser_of(self.maya)

    def url(self, name: str, **kwargs: Any) -> str:
        return reverse(name, kwargs={"workspace_slug": self.workspace.slug, **kwargs})

    def post(self, name: str, form: dict[str, Any], **kwargs: Any) -> Any:
        return self.browser.post(self.url(name, **kwargs), form)

    def invoice(self, *lines: dict[str, str], **header: str) -> tuple[UUID, dict[str, str]]:
        """An id for a draft, and its page as typed."""
        with within(self.workspace.pk):
            contact = self.harbor.contacts.get()
        typed = {
            "page": "page-1", "seen": "", "introduction": "Brand guide", "currency": "EUR",
            "contact": str(contact.pk), "copy_to": "",
            "due_on": (clock.today("UTC") + timedelta(days=14)).isoformat(),
            "lines-TOTAL_FORMS": str(len(lines)), "lines-INITIAL_FORMS": "0",
        }  # fmt: skip
        for place, line in enumerate(lines):
            typed |= {f"lines-{place}-{name}": value for name, value in {**LINE, **line}.items()}
        return new_id(), typed | header

    def saves(self, *lines: dict[str, str], client: Client | None = None, **header: str) -> Any:
        document_id, typed = self.invoice(*lines, **header)
        whose = (client or self.harbor).pk
        return self.browser.post(
            f"{self.url('billing:edit', document_id=document_id)}?client={whose}", typed
        )

    def documents(self) -> list[BillingDocument]:
        with within(self.workspace.pk):
            return list(BillingDocument.objects.prefetch_related("lines"))

    def clients(self) -> list[str]:
        with within(self.workspace.pk):
            return list(Client.objects.values_list("name", flat=True))


def error_beside(answer: Any, field: str) -> str:
    """What the page says beside a field; empty when it says nothing there."""
    found = re.search(
        rf'class="error" id="id_{re.escape(field)}-error">(.*?)</span>',
        answer.content.decode(),
        re.DOTALL,
    )
    return html.unescape(found.group(1)) if found else ""
