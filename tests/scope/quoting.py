"""A quote on its way: written, sent, opened by the client in a browser of their own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from django.test import Client as Browser

from clientdesk.clock import standing_at
from clientdesk.links.issuing import mint
from clientdesk.links.opening import COOKIE, page_of
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.models import Client, Contact, EntryText
from scope.flows.begin_version import begin_version
from scope.flows.save_quote import QuotePage, save_quote
from scope.flows.send_quote import Delivery, send_quote
from scope.mailing import link_of
from scope.models import Quote, QuoteVersion
from scope.offer import Offer
from tests.scope.offers import website

SENT_AT = datetime(2026, 11, 9, 10, tzinfo=UTC)  # a Monday
IN_TIME = datetime(2026, 11, 16, 10, tzinfo=UTC)
TOO_LATE = datetime(2026, 11, 24, 10, tzinfo=UTC)


def draft(
    client: Client, by: Member, offer: Offer, title: str = "A website", days: int = 14
) -> QuoteVersion:
    contact = Contact.objects.filter(client=client).first()
    header = {"title": title, "contact": contact}
    return save_quote(new_id(), QuotePage(client, "page-1", offer, header, days), by)


@dataclass
class Sent:
    """Version 1 of Devon's website, sent on Monday 9 November 2026 and good for 14 days."""

    workspace: Workspace
    by: Member
    version: QuoteVersion

    @classmethod
    def begin(cls, workspace: Workspace, by: Member, client: Client) -> Sent:
        with standing_at(SENT_AT), within(workspace.pk):
            version = draft(client, by, website())
            return cls(workspace, by, send_quote(version.pk, by, Delivery("first")))

    @property
    def quote(self) -> Quote:
        return self.version.quote

    def next_version(self, at: datetime = IN_TIME, **changes: Any) -> QuoteVersion:
        """Version n+1 with these parts of the offer changed, sent."""
        with standing_at(at), within(self.workspace.pk):
            version = begin_version(self.quote.pk)
            version.edit(replace(version.offered, **changes), None, "page-2")
            return send_quote(version.pk, self.by, Delivery("next"))

    def visitor(self, version: QuoteVersion | None = None) -> Visitor:
        with within(self.workspace.pk):
            version = QuoteVersion.objects.select_related("quote__client", "quote__contact").get(
                pk=(version or self.version).pk
            )
            link = link_of(version, version.quote.contact)
            token = mint(link).rstrip("/").rpartition("/")[2]
        browser = Browser()
        browser.cookies[COOKIE] = token
        return Visitor(browser, page_of(link))

    def headlines(self) -> list[str]:
        with within(self.workspace.pk):
            return list(
                EntryText.objects.filter(entry__client=self.quote.client_id)
                .order_by("entry__sequence")
                .values_list("headline", flat=True)
            )


@dataclass
class Visitor:
    """The client, on the page of one version."""

    browser: Browser
    page: str

    def reads(self, at: datetime = IN_TIME, **picked: Any) -> str:
        with standing_at(at):
            answer = self.browser.get(self.page, picked)
        assert answer.status_code == 200
        return answer.content.decode()

    def posts(self, where: str, at: datetime = IN_TIME, **typed: Any) -> Any:
        with standing_at(at):
            return self.browser.post(f"{self.page}{where}/", typed)


def day(number: int, month: int = 11) -> date:
    return date(2026, month, number)
