"""A studio whose clients pay at the real sandbox process; its webhooks come over real HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.test import Client as Browser
from django.utils.dateparse import parse_datetime

from billing.flows.connect_stripe import connect_from_settings
from billing.models import BillingDocument, CheckoutSession, Payment, StripeEndpoint
from billing.owing import owed
from clientdesk import clock
from clientdesk.clock.setting import set_clock
from clientdesk.links.issuing import issue_link, mint
from clientdesk.mail.models import Message
from clientdesk.outbox import queue
from clientdesk.workspaces import doors
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from tests.factories import make_client, make_contact, make_member, make_workspace
from tests.stripe_sandbox.process import SandboxProcess


def make_invoice(client: Client, minor: int, currency: str = "EUR") -> BillingDocument:
    """An issued invoice over so much, as far as payments look at it."""
    document = BillingDocument.objects.create(
        workspace_id=client.workspace_id,
        client=client,
        currency=currency,
        due_on=clock.now().date() + timedelta(days=14),
    )
    snapshot = {"totals": {"gross": minor}}
    number = f"2026-{uuid4().hex[:6]}"
    document.freeze(number, snapshot, "0" * 64, at=clock.now(), on=date(2026, 11, 24))
    return document


def credit(document: BillingDocument, minor: int) -> BillingDocument:
    """An issued credit note over so much of an invoice."""
    note = BillingDocument.objects.create(
        workspace_id=document.workspace_id,
        client=document.client,
        corrects=document,
        document_kind=BillingDocument.Kind.CREDIT_NOTE,
        currency=document.currency,
        due_on=clock.now().date(),
    )
    snapshot = {"totals": {"gross": minor}}
    note.freeze(f"C-{uuid4().hex[:6]}", snapshot, "0" * 64, at=clock.now(), on=date(2026, 11, 24))
    return note


def work() -> int:
    """Do everything in the outbox that is due, as a worker does. Returns how much was done."""
    done = 0
    while due := doors.due_effects(clock.now(), 200):
        done += sum(queue.run(*effect) for effect in due)
    return done


@dataclass
class Studio:
    """A workspace connected to the sandbox, and what a test does with it."""

    workspace: Workspace
    owner: Member
    client: Client
    endpoint: StripeEndpoint
    sandbox: SandboxProcess

    def invoice(self, minor: int = 50_000, currency: str = "EUR") -> BillingDocument:
        with within(self.workspace.pk):
            return make_invoice(self.client, minor, currency)

    def payer_of(self, document: BillingDocument) -> Payer:
        """A browser that has opened the mailed link."""
        with within(self.workspace.pk):
            link = issue_link(self.workspace, "invoice", document.pk)
            address = mint(link)
        browser = Browser()
        browser.get("/l/" + address.rstrip("/").rsplit("/", 1)[1] + "/")
        return Payer(browser, f"/p/invoice/{link.pk}/", self.sandbox)

    def deliver(self) -> None:
        """Let the sandbox post its webhooks, and do the work."""
        self.sandbox.settle()
        work()

    def payments(self) -> list[Payment]:
        with within(self.workspace.pk):
            return list(Payment.objects.order_by("booked_at", "id"))

    def owed(self, document: BillingDocument) -> int:
        with within(self.workspace.pk):
            return owed(document).minor

    def checkouts(self, document: BillingDocument) -> list[CheckoutSession]:
        with within(self.workspace.pk):
            return list(CheckoutSession.objects.filter(document=document).order_by("attempt"))

    def mails(self, kind: str) -> list[Message]:
        with within(self.workspace.pk):
            return list(Message.objects.filter(kind=kind))

    def headlines(self) -> list[str]:
        with within(self.workspace.pk):
            entries = self.client.entries.order_by("sequence")
            return [text.headline for entry in entries for text in entry.texts.all()]

    def stand_at(self, moment: str) -> None:
        """Move the product's clock, and the sandbox's with it."""
        set_clock(parse_datetime(moment))
        self.sandbox.tick(parse_datetime(moment))


@dataclass
class Payer:
    """Someone with the link, without an account."""

    browser: Browser
    page: str
    sandbox: SandboxProcess

    def presses_pay(self) -> Any:
        return self.browser.post(self.page + "pay/")

    def opens_checkout(self) -> str:
        """Press Pay and arrive at the checkout page; its session's id."""
        answer = self.presses_pay()
        assert answer.status_code == 303, answer.content.decode()
        return str(answer["Location"]).rsplit("/", 1)[1]

    def pays(self, **how: Any) -> str:
        session_id = self.opens_checkout()
        self.sandbox.post(f"/sessions/{session_id}/pay", **how)
        return session_id

    def comes_back(self, checkout: CheckoutSession) -> str:
        answer = self.browser.get(f"{self.page}back/?session={checkout.pk}")
        assert answer.status_code == 200
        return str(answer.content.decode())


def open_studio(sandbox: SandboxProcess) -> Studio:
    """Maya's workspace with a client, connected by the settings' key."""
    workspace = make_workspace()
    owner = make_member(workspace)
    with within(workspace.pk):
        client = make_client(workspace)
        make_contact(client)
    endpoint = connect_from_settings(workspace.pk)
    assert endpoint is not None
    return Studio(workspace, owner, client, endpoint, sandbox)
