"""Maya at her desk and Dana on her phone, with a website agreed for eight weeks."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress

from billing.flows.connect_stripe import connect_from_settings
from billing.models import BillingDocument
from clientdesk.accounts.models import User
from clientdesk.mail.models import Message
from clientdesk.portal.flows.mail_link import send_link
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from scope.flows.accept_quote import Signing, accept_quote
from scope.flows.save_quote import QuotePage, save_quote
from scope.flows.send_quote import Delivery, send_quote
from scope.flows.set_terms import set_usual_terms
from scope.models import Project
from scope.offer import (
    Choice,
    Deliverable,
    InputNeeded,
    Instalment,
    Milestone,
    Offer,
    OfferLine,
    Trigger,
)
from scope.terms import Terms
from tests.factories import make_client, make_contact, make_member, make_workspace

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from clients.models import Client
    from tests.browser.people import Screen, Screens
    from tests.received import Received
    from tests.stack import Stack

PASSWORD = "a-calm-desk-of-her-own-24"
DANA = "dana@harbor.example.test"
BUILT = {
    "Sketch": date(2027, 4, 21), "Design": date(2027, 4, 30), "Build": date(2027, 5, 14),
    "Texts": date(2027, 5, 21), "Launch": date(2027, 5, 28),
}  # fmt: skip


def website() -> Offer:
    """5,000.00: 40 % on signing, 20 % each with Design, Build and Launch."""

    def part(pk: str, label: str, percent: str, milestone: str = "") -> Instalment:
        trigger = Trigger.MILESTONE if milestone else Trigger.SIGNING
        return Instalment(pk, label, trigger, percent=Decimal(percent), milestone=milestone)

    return Offer(
        "EUR",
        lines=(OfferLine("Website", unit_price=Decimal(5000), tax_rate=Decimal(23)),),
        milestones=tuple(Milestone(name.lower(), name, on) for name, on in BUILT.items()),
        deliverables=tuple(
            Deliverable(f"d-{name.lower()}", name, on=on, buffer_days=3, milestone=name.lower(),
                        revision_rounds=2 if name == "Design" else 0)
            for name, on in BUILT.items()
        ),
        inputs=(InputNeeded("logo", "Logo files", date(2027, 4, 14), "d-sketch"),),
        instalments=(
            part("p1", "On signing", "40"), part("p2", "Design", "20", "design"),
            part("p3", "Build", "20", "build"), part("p4", "Launch", "20", "launch"),
        ),
    )  # fmt: skip


class Story:
    """Who they are, and what each of them presses."""

    def __init__(self, stack: Stack, browser: Screens, screen: Screen) -> None:
        self.stack, self.browser = stack, browser
        user = User.objects.create_user("maya@studio.example.test", PASSWORD, name="Maya Lind")
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        self.workspace = make_workspace(
            slug="maya", email=user.email, iban="IE29AIBK93115212345678"
        )
        self.member = make_member(self.workspace, user=user)
        connect_from_settings(self.workspace.pk)
        self.desk = f"/w/{self.workspace.slug}"
        self.maya, self.dana = browser.person("desktop"), browser.person(screen)
        self.project = self._agree()

    def _agree(self) -> Project:
        with within(self.workspace.pk):
            client = make_client(
                self.workspace, address="2 Quay Street\nGalway H91 X2R3", country="IE"
            )
            dana = make_contact(client, "Dana Byrne", email=DANA)
            terms = Terms(
                hours="Monday to Friday, 09:00 to 17:00", change_rate_minor=8000, law="Ireland"
            )
            set_usual_terms(terms, self.member)
            page = QuotePage(
                client, "page-1", website(), {"title": "A website", "contact": dana}, 14
            )
            version = send_quote(
                save_quote(new_id(), page, self.member).pk, self.member, Delivery("first")
            )
            agreement = accept_quote(version.pk, Signing(Choice(), "Dana Byrne", DANA, dana))
            send_link(dana, self.member, "story")
            return Project.objects.select_related("client__workspace").get(pk=agreement.project_id)

    @property
    def client(self) -> Client:
        return self.project.client

    def sign_in(self) -> None:
        self.maya.goto("/accounts/login/")
        self.maya.fill("input[name=login]", self.member.email)
        self.maya.fill("input[name=password]", PASSWORD)
        self.maya.click("main button[type=submit]")
        self.maya.wait_for_url(re.compile(r"/w/"))
        self.follow("portal_link").get_by_role("button", name="Open your page").click()
        self.dana.wait_for_load_state()
        self.their_page = self.dana.url

    def mail(self, kind: str) -> Received:
        """The newest mail of this kind to Dana, once it has arrived."""

        def known() -> str | None:
            with within(self.workspace.pk):
                found = Message.objects.filter(kind=kind, to=DANA).order_by("created_at")
                ids = list(found.values_list("message_id", flat=True))
                return ids[-1] if ids else None

        stable_id = self.stack.wait_until(known, f"a mail of kind {kind}")
        return self.stack.wait_until(
            lambda: next((m for m in self.stack.mails(to=DANA) if m.message_id == stable_id), None),
            f"{kind} arrives",
        )

    def follow(self, kind: str) -> Page:
        """Dana opens the link of a mail."""
        self.dana.goto(next(link for link in self.mail(kind).links if "/l/" in link))
        assert not self.browser.scrolls_sideways(self.dana)
        return self.dana

    def opens(self, path: str = "") -> str:
        """Maya opens a page of the desk, the project's own unless another is named."""
        self.maya.goto(path or f"{self.desk}/projects/{self.project.pk}/")
        return self.words(self.maya)

    def reads(self) -> str:
        """Dana opens her page."""
        self.dana.goto(self.their_page)
        return self.words(self.dana)

    @staticmethod
    def words(page: Page) -> str:
        return " ".join(page.inner_text("main").split())

    @staticmethod
    def press(page: Page, name: str) -> None:
        page.get_by_role("main").get_by_role("button", name=re.compile(f"^{name}")).first.click()
        page.wait_for_load_state()

    def part(self, title: str) -> str:
        with within(self.workspace.pk):
            pk = self.project.deliverables.get(title=title).pk
        return f"{self.desk}/deliverables/{pk}/"

    def delivers(self, title: str, words: str) -> None:
        self.opens(self.part(title))
        self.maya.fill("[name=words]", words)
        self.maya.select_option("[name=contact]", label="Dana Byrne")
        self.press(self.maya, f"Deliver {title}")

    def asks(self, words: str) -> None:
        self.reads()
        self.dana.fill("[name=text]", words)
        self.press(self.dana, "Ask ")

    def judges(self, words: str, outcome: str) -> None:
        """Maya opens the request from Today, and picks what becomes of it."""
        self.opens(f"{self.desk}/")
        row = self.maya.locator("li.row", has_text=words).first
        row.get_by_role("link").first.click()
        self.maya.wait_for_load_state()
        self.maya.locator(f"a.choice[href*='outcome={outcome}']").click()
        self.maya.wait_for_load_state()

    def invoices(self, sum_: str) -> BillingDocument:
        """One press on the ladder makes the draft; it is issued and sent from its page."""
        assert f"Invoice {sum_}" in self.opens()
        self.press(self.maya, "Invoice ")
        self.press(self.maya, "Issue and send…")
        self.press(self.maya, "Issue and send")
        with within(self.workspace.pk):
            return BillingDocument.objects.order_by("-issued_at").exclude(issued_at=None)[0]
