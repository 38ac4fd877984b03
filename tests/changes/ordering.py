"""A booking page for Devon's website: 800.00 and four working days on the launch, sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from django.test import Client as Browser

from changes.content import Billing, Content, Effect, Quoted
from changes.flows.begin_change import begin_change, begin_version
from changes.flows.send_change import send_change
from changes.mailing import link_of
from changes.models import ChangeVersion
from clientdesk.clock import standing_at
from clientdesk.links.issuing import mint
from clientdesk.links.opening import COOKIE, page_of
from clientdesk.workspaces.scope import within
from clients.recording import Actor
from delivery.flows.receive_input import receive_input
from delivery.models import InputStep
from scope.flows.send_quote import Delivery
from scope.models import Input, Project
from tests.changes.asking import Working
from tests.scope.offers import line
from tests.scope.quoting import Visitor

LOGO_CAME = datetime(2026, 11, 27, 10, tzinfo=UTC)
SENT = datetime(2026, 12, 1, 10, tzinfo=UTC)
IN_TIME = datetime(2026, 12, 2, 10, tzinfo=UTC)
TOO_LATE = datetime(2026, 12, 16, 10, tzinfo=UTC)
BOOKING = Content(
    "EUR",
    thanks="Thank you, a good thought.",
    outside="It is not among the pages we agreed.",
    quoted=(Quoted("3.1", "Changes of scope", "Whatever goes beyond the list is a change."),),
    lines=(line("Booking page", "800"),),
    effects=(Effect("d4", 4),),
    billing=Billing.MILESTONE,
    milestone="build",
)
DAYS = {"days-d4": "2027-02-10"}


@dataclass
class Order:
    work: Working
    version: ChangeVersion

    @classmethod
    def sent(cls, work: Working, content: Content = BOOKING, title: str = "Booking page") -> Order:
        with standing_at(SENT), within(work.sent.workspace.pk):
            project = Project.objects.select_related("client__workspace").get()
            version = begin_change(project, work.sent.by)
            version.order.title = title
            version.order.save()
            version.edit(content, None, "page-1")
            return cls(work, send_change(version.pk, work.sent.by, Delivery("first")))

    def next_version(self, **changes: Any) -> Order:
        with standing_at(SENT), within(self.work.sent.workspace.pk):
            version = begin_version(self.version.order_id)
            version.edit(replace(version.says, **changes), None, "page-2")
            by = self.work.sent.by
            return Order(self.work, send_change(version.pk, by, Delivery("next")))

    def visitor(self) -> Visitor:
        with within(self.work.sent.workspace.pk):
            version = ChangeVersion.objects.select_related("order__client", "order__contact").get(
                pk=self.version.pk
            )
            link = link_of(version, version.order.contact)
            token = mint(link).rstrip("/").rpartition("/")[2]
        browser = Browser()
        browser.cookies[COOKIE] = token
        return Visitor(browser, page_of(link))

    def approve(self, at: datetime = IN_TIME, visitor: Visitor | None = None, **typed: Any) -> Any:
        given = {"name": "Ines Duarte", **DAYS, **typed}
        return (visitor or self.visitor()).posts("approval", at, **given)


def logo_comes_late(work: Working) -> None:
    """Three working days: the launch is expected on 4 February now."""
    with standing_at(LOGO_CAME), within(work.sent.workspace.pk):
        logo = Input.objects.get(title="Logo files")
        receive_input(logo.pk, Actor.member(work.sent.by), InputStep.How.HAND)
        notes = Input.objects.get(title="Notes for the texts")
        receive_input(notes.pk, Actor.member(work.sent.by), InputStep.How.HAND)
