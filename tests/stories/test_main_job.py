"""The main job: from a public intake form to a paid invoice, with a reminder sent on schedule."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from billing.flows.connect_stripe import connect_from_settings
from billing.models import BillingDocument, Payment
from clientdesk.accounts.models import User
from clientdesk.lib.working_time import WorkingHours, next_working_moment
from clientdesk.workspaces.scope import within
from clients.models import Client, Entry
from clients.verifying import verify_client
from followups.models import Nudge
from tests.browser.people import told_on
from tests.factories import make_member, make_workspace

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from clientdesk.workspaces.models import Workspace
    from tests.browser.people import Screen, Screens
    from tests.stack import Stack

PASSWORD = "a-calm-desk-of-her-own-24"
DANAS_HOURS = WorkingHours("Europe/Dublin", country="IE")


def maya_of(screen: str) -> tuple[Workspace, User]:
    user = User.objects.create_user(f"maya-{screen}@example.test", PASSWORD, name="Maya Lind")
    from allauth.account.models import EmailAddress

    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    workspace = make_workspace(
        slug=f"maya-{screen}", email=user.email, iban="IE29AIBK93115212345678"
    )
    make_member(workspace, user=user)
    return workspace, user


def sign_in(page: Page, user: User) -> None:
    page.goto("/accounts/login/")
    page.fill("input[name=login]", user.email)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile(r"/w/"))


def fill_intake(page: Page, slug: str) -> None:
    page.goto(f"/hello/{slug}/")
    page.fill("[name=name]", "Dana Byrne")
    page.fill("[name=email]", "not an address")
    page.fill("[name=legal_name]", "Harbor Bakery Ltd")
    page.fill("[name=address]", "2 Quay Street\nGalway H91 X2R3")
    page.select_option("[name=country]", "IE")
    page.fill("[name=tax_id]", "IE 8256796U")
    page.fill("[name=goals]", "More orders from the site before Christmas.")
    page.set_input_files(
        "input[type=file]",
        [{"name": "brief.txt", "mimeType": "text/plain", "buffer": b"lotus and bread"}],
    )
    page.wait_for_timeout(2500)  # a person takes longer than a bot
    page.get_by_role("button", name=re.compile(r"^Send")).click()
    assert page.input_value("[name=goals]") == "More orders from the site before Christmas."
    assert page.get_by_text("brief.txt").first.is_visible(), "the file survives the error"
    page.fill("[name=email]", "dana@harbor.example.test")
    page.get_by_role("button", name=re.compile(r"^Send")).click()
    page.wait_for_url(re.compile(r"/thanks/"))


def write_invoice(page: Page, price: str) -> None:
    """From the client's page to issued and sent."""
    page.click("a[data-key=n]")
    page.wait_for_url(re.compile(r"/edit/"))
    page.fill("[name=introduction]", "Brand guide")
    page.fill("[name=lines-0-description]", "Design of the brand guide")
    page.fill("[name=lines-0-quantity]", "2")
    page.fill("[name=lines-0-unit_price]", price)


def issue_and_send(page: Page) -> None:
    page.click("button[name=issue]")
    page.wait_for_url(re.compile(r"/issue/"))
    page.click("button[name=send]")
    page.wait_for_url(re.compile(r"/money/[0-9a-f-]+/$"))


@pytest.mark.parametrize("screen", told_on("phone", "desktop"))
@pytest.mark.django_db(transaction=True)
def test_from_a_public_form_to_a_paid_invoice_and_a_reminder_on_schedule(
    stack: Stack, browser: Screens, screen: Screen
) -> None:
    workspace, user = maya_of(screen)
    connect_from_settings(workspace.pk)

    # 1. The client, no account.
    client = browser.person(screen)
    fill_intake(client, workspace.slug)
    warm = stack.mail(to="dana@harbor.example.test")
    assert "Maya Lind Studio" in warm.subject
    assert stack.mail(to=user.email, subject="intake form")

    # 2. The freelancer sees it on Today and opens the client.
    maya = browser.person(screen)
    sign_in(maya, user)
    assert "Harbor Bakery Ltd" in maya.inner_text("main")
    maya.goto(f"/w/{workspace.slug}/clients/")
    maya.get_by_role("link", name="Harbor Bakery Ltd").first.click()
    assert "Dana Byrne sent the intake form" in maya.inner_text("main")
    client_page = maya.url

    # 3. An invoice: totals while typing, issued, frozen, printed and mailed.
    write_invoice(maya, "1,400.00")
    maya.get_by_text("€3,444.00").first.wait_for()
    issue_and_send(maya)
    sent = stack.mail(to="dana@harbor.example.test", subject="Invoice")
    assert [name for name in sent.attachments if name.endswith(".pdf")]
    assert next(iter(sent.attachments.values())).startswith(b"%PDF")

    # 4. The client opens the link and pays by card.
    client.goto(next(link for link in sent.links if "/l/" in link))
    assert "/l/" not in client.url, "the secret leaves the address bar"
    assert "€3,444.00" in client.inner_text("main")
    assert not browser.scrolls_sideways(client)
    client.click("button:has-text('Pay €3,444.00')")
    client.wait_for_url(re.compile(r"/c/pay/"))
    client.get_by_role("button", name=re.compile("succeeds|Pay", re.IGNORECASE)).first.click()
    client.wait_for_url(re.compile(r"/p/invoice/.*/back/"), timeout=30_000)
    client.get_by_text("Paid, thank you").wait_for(timeout=30_000)
    assert stack.mail(to="dana@harbor.example.test", subject="Receipt")
    with within(workspace.pk):
        [payment] = Payment.objects.all()
        assert (payment.amount_minor, payment.currency) == (344400, "EUR")

    # 5. A second invoice, left unpaid, is reminded of on schedule and not after it is paid.
    maya.goto(client_page)
    write_invoice(maya, "500")
    issue_and_send(maya)
    stack.mail(to="dana@harbor.example.test", subject="Invoice", number=2)
    with within(workspace.pk):
        second = BillingDocument.objects.get(gross_minor=123000)
    due = datetime.combine(second.due_on, datetime.min.time(), UTC)
    stack.tick_until((due + timedelta(days=2)).isoformat())
    ahead = stack.mails(subject=f"A note about invoice {second.number}")
    assert len(ahead) == 1, "one reminder ahead of the date"
    days_later = next_working_moment(due + timedelta(days=9), DANAS_HOURS)
    stack.tick((days_later + timedelta(hours=1)).isoformat())
    reminders = stack.mails(subject=f"A note about invoice {second.number}")
    assert len(reminders) == 2, "days of missed ticks, then one: one reminder"
    maya.goto(f"/w/{workspace.slug}/money/{second.pk}/payments/new/")
    maya.locator("main form button[type=submit]").first.click()
    maya.wait_for_load_state()
    stack.tick_until((due + timedelta(days=60)).isoformat())
    assert len(stack.mails(subject=f"A note about invoice {second.number}")) == 2

    with within(workspace.pk):
        assert Nudge.objects.filter(decision="send").count() == 2
        told = list(Entry.objects.order_by("sequence").values_list("kind", flat=True))
        assert {"intake.received", "invoice.issued", "invoice.opened"} <= set(told)
        assert verify_client(Client.objects.get()) is None
