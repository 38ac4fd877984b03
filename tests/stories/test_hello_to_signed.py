"""From a stranger's inquiry to a signed agreement and a first week that runs itself.

Two people in two browsers: Maya at her desk, Dana on her phone (and once on a laptop). All of it is
done on pages.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress

from billing.flows.connect_stripe import connect_from_settings
from billing.models import BillingDocument
from booking.flows.set_kinds import set_usual_kinds
from booking.models import Booking
from clientdesk import clock
from clientdesk.accounts.models import User
from clientdesk.mail.models import Message
from clientdesk.workspaces.scope import within
from clients.models import Client
from clients.verifying import verify_client
from onboarding.flows.seed_forms import seed_forms
from onboarding.models import IntakeResponse
from playbooks.flows.publish_playbook import set_usual_playbook
from playbooks.models import Onboarding
from scope.flows.set_terms import set_usual_terms
from scope.models import Agreement, Quote
from scope.terms import Terms
from tests.factories import make_member, make_workspace

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from clientdesk.workspaces.models import Member
    from tests.browser.people import Screens
    from tests.received import Received
    from tests.stack import Stack

PASSWORD = "a-calm-desk-of-her-own-24"
DANA = "dana@harbor.example.test"
PACKAGES = {"One page": "1200", "With words": "2400", "With a shop": "4800"}
WANTS = "A website for the bakery: menu, opening hours, a form to order cakes."


def studio_of_maya() -> Member:
    """As a workspace is after its first questions: its calls, forms, playbook and terms."""
    user = User.objects.create_user("maya@studio.example.test", PASSWORD, name="Maya Lind")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    workspace = make_workspace(slug="maya", email=user.email, iban="IE29AIBK93115212345678")
    member = make_member(workspace, user=user)
    with within(workspace.pk):
        set_usual_kinds(workspace)
        seed_forms(workspace)
        set_usual_playbook(workspace)
        terms = Terms(hours="Monday to Friday, 09:00 to 17:00", change_rate_minor=8000,
                      law="Ireland", asks_code=True)  # fmt: skip
        set_usual_terms(terms, member)
    connect_from_settings(workspace.pk)
    return member


class Story:
    """Maya and Dana, what each of them presses, and the mails between them."""

    def __init__(self, stack: Stack, browser: Screens) -> None:
        self.stack, self.browser = stack, browser
        self.member = studio_of_maya()
        self.workspace = self.member.workspace
        self.desk = f"/w/{self.workspace.slug}"
        self.maya, self.dana = browser.person("desktop"), browser.person("phone")
        self.clicks = 0

    def press(self, name: str) -> None:
        """One click of Maya's own."""
        self.clicks += 1
        pattern = re.compile(rf"^{name}")
        self.maya.get_by_role("main").get_by_role("button", name=pattern).first.click()
        self.maya.wait_for_load_state()

    def sign_in(self) -> None:
        self.maya.goto("/accounts/login/")
        self.maya.fill("input[name=login]", self.member.email)
        self.maya.fill("input[name=password]", PASSWORD)
        self.maya.click("main button[type=submit]")
        self.maya.wait_for_url(re.compile(r"/w/"))

    def mail(self, kind: str) -> Received:
        """The newest mail of this kind to Dana, once it has arrived."""

        def newest() -> str | None:
            with within(self.workspace.pk):
                found = Message.objects.filter(kind=kind, to=DANA).order_by("created_at")
                return found.values_list("message_id", flat=True).last()

        stable_id = self.stack.wait_until(newest, f"a mail of kind {kind}")
        return self.stack.wait_until(
            lambda: next((m for m in self.stack.mails(to=DANA) if m.message_id == stable_id), None),
            f"{kind} arrives",
        )

    def follow(self, kind: str, page: Page | None = None) -> Page:
        """Dana opens the link of a mail."""
        page = page or self.dana
        page.goto(next(link for link in self.mail(kind).links if "/l/" in link))
        assert not self.browser.scrolls_sideways(page)
        return page

    def client(self) -> Client:
        with within(self.workspace.pk):
            return Client.objects.select_related("workspace").get()

    def onboarding(self) -> Onboarding:
        with within(self.workspace.pk):
            return Onboarding.objects.get()


def dana_writes(story: Story) -> None:
    page = story.dana
    page.goto(f"/inquiry/{story.workspace.slug}/")
    page.fill("[name=wants]", WANTS)
    page.fill("[name=name]", "Dana Byrne")
    page.fill("[name=email]", DANA)
    page.fill("[name=company]", "Harbor Bakery")
    page.wait_for_timeout(2200)  # a person takes longer than a bot
    page.get_by_role("button", name=re.compile("^Send")).click()
    page.wait_for_url(re.compile("/thanks/"))
    assert "You hear from" in page.inner_text("main")


def maya_scores_and_offers_a_call(story: Story) -> None:
    story.maya.goto(f"{story.desk}/leads/")
    story.maya.get_by_role("link", name=re.compile("Harbor Bakery")).first.click()
    assert WANTS in story.maya.inner_text("main")
    story.maya.get_by_role("link", name="Offer a call").click()
    story.maya.select_option("[name=kind]", index=0)
    story.press("Send the times")


def dana_books(story: Story) -> None:
    page = story.follow("call_offered")
    page.get_by_role("button", name=re.compile("^Book ")).first.click()
    page.wait_for_load_state()


def maya_takes_on_and_quotes(story: Story) -> None:
    page = story.maya
    page.goto(f"{story.desk}/leads/")
    page.get_by_role("link", name=re.compile("Harbor Bakery")).first.click()
    assert "Talk with them" in page.inner_text("main")
    story.press("Take on")
    page.get_by_role("link", name="Write the quote").click()
    for _ in PACKAGES:
        story.press("Add a package")
    page.fill("[name=title]", "A website for Harbor Bakery")
    for n, (title, price) in enumerate(PACKAGES.items()):
        page.fill(f"[name=packages-{n}-title]", title)
        if n:
            page.get_by_role("button", name="Add a line").click()
        page.fill(f"[name=lines-{n}-description]", title)
        page.fill(f"[name=lines-{n}-unit_price]", price)
        page.select_option(f"[name=lines-{n}-where]", label=f"only {title}")
    in_ten_weeks = clock.today("Europe/Dublin") + timedelta(days=70)
    page.fill("[name=deliverables-0-title]", "The website")
    page.fill("[name=deliverables-0-on]", in_ten_weeks.isoformat())
    page.fill("[name=instalments-0-share]", "30 %")
    page.get_by_text("€442.80").first.wait_for()  # of the first package, with tax
    story.press("Look it over and send")
    story.press("Send")


def dana_asks_for_a_change(story: Story) -> None:
    page = story.follow("quote")
    page.get_by_text("With words", exact=False).first.click()
    page.get_by_text("€2,952.00").first.wait_for()
    page.get_by_text("Ask or change something").click()
    page.select_option("[name=about]", index=1)
    page.fill("#ask [name=text]", "Could the menu be editable by us?")
    page.get_by_role("button", name="Send it").click()
    page.wait_for_load_state()
    assert "has it" in page.inner_text("main")


def maya_sends_version_2(story: Story) -> None:
    with within(story.workspace.pk):
        quote = Quote.objects.get()
    story.maya.goto(f"{story.desk}/quotes/{quote.pk}/")
    assert "Could the menu be editable by us?" in story.maya.inner_text("main")
    story.press("Change it")
    story.maya.fill("[name=introduction]", "You can edit the menu yourselves.")
    story.press("Look it over and send")
    story.press("Send")


def dana_signs(story: Story) -> None:
    page = story.dana
    page.reload()
    assert "There is a newer version" in page.inner_text("main")
    page.get_by_role("button", name="Open version 2").click()
    page.wait_for_load_state()
    page.get_by_text("With words", exact=False).first.click()
    page.get_by_text("€2,952.00").first.wait_for()
    page.get_by_role("button", name="Mail me a code").click()
    page.wait_for_load_state()
    code = re.findall(r"\b\d{6}\b", story.mail("signing_code").text)[0]
    page.get_by_text("With words", exact=False).first.click()
    page.fill("#sign [name=name]", "Dana Byrne")
    assert page.input_value("#sign [name=legal_name]") == "Harbor Bakery"
    page.fill("#sign [name=address]", "2 Quay Street\nGalway H91 X2R3")
    page.select_option("#sign [name=country]", "IE")
    page.fill("#sign [name=code]", code)
    page.check("#sign [name=consent]")
    page.get_by_role("button", name="Sign for what I chose").click()
    page.get_by_text("It is agreed").first.wait_for()


def dana_pays_the_deposit(story: Story) -> None:
    page = story.follow("invoice")
    page.click("button:has-text('Pay ')")
    page.wait_for_url(re.compile(r"/c/pay/"))
    page.get_by_role("button", name=re.compile("succeeds|Pay", re.IGNORECASE)).first.click()
    page.get_by_text("Paid, thank you").wait_for(timeout=30_000)


def dana_fills_the_form_on_two_devices(story: Story) -> None:
    phone = story.follow("intake_invitation")
    phone.fill("[name=goals]", "More orders from the site before Christmas.")
    phone.wait_for_timeout(1500)  # kept while typing
    laptop = story.follow("intake_invitation", story.browser.person("desktop"))
    assert laptop.input_value("[name=goals]") == "More orders from the site before Christmas."
    laptop.fill("[name=name]", "Dana Byrne")
    laptop.fill("[name=email]", DANA)
    laptop.wait_for_timeout(2200)
    laptop.get_by_role("button", name=re.compile("^Send")).click()
    laptop.wait_for_url(re.compile("/thanks/"))


def dana_accepts(story: Story) -> None:
    page = story.follow("onboarding_step")
    page.get_by_role("button", name="That suits me").first.click()
    page.wait_for_load_state()


@pytest.mark.django_db(transaction=True)
def test_from_hello_to_signed_and_a_smooth_first_week(stack: Stack, browser: Screens) -> None:
    story = Story(stack, browser)
    dana_writes(story)
    assert "hear from" in story.mail("inquiry_received").text
    story.sign_in()
    maya_scores_and_offers_a_call(story)
    dana_books(story)
    with within(story.workspace.pk):
        assert Booking.objects.count() == 1
    booked = story.mail("call_booked")
    assert [name for name in booked.attachments if name.endswith(".ics")]
    maya_takes_on_and_quotes(story)
    dana_asks_for_a_change(story)
    maya_sends_version_2(story)
    dana_signs(story)
    story.clicks = 0

    with within(story.workspace.pk):
        agreement = Agreement.objects.get()
        assert agreement.is_signed
    signed = story.mail("agreement")
    assert next(iter(signed.attachments.values())).startswith(b"%PDF")
    dana_pays_the_deposit(story)
    with within(story.workspace.pk):
        assert BillingDocument.objects.get().gross_minor == 88560  # 30 % of 2,400.00 and its tax

    assert story.mail("onboarding_step")
    begun = clock.now()
    for day in range(1, 15):
        stack.tick((begun + timedelta(days=day)).replace(hour=10, tzinfo=UTC).isoformat())
        live_a_day(story)
        if story.onboarding().finished_at:
            break
    with within(story.workspace.pk):
        assert Onboarding.objects.get().finished_at is not None
        assert IntakeResponse.objects.count() == 1
        assert verify_client(Client.objects.get()) is None
    assert story.clicks <= 6


def live_a_day(story: Story) -> None:
    """Each side does what waits for it."""
    with within(story.workspace.pk):
        steps = {step.kind: step for step in story.onboarding().steps.all()}
        waits = {kind for kind, step in steps.items() if step.waits_for_client}
    if "intake" in waits:
        dana_fills_the_form_on_two_devices(story)
    if "rules" in waits:
        dana_accepts(story)
    if "kickoff" in waits:
        dana_books(story)
    if "first_date" in waits:
        dana_accepts(story)
    elif steps["kickoff"].done_at and not steps["first_date"].started_at:
        story.maya.goto(f"{story.desk}/clients/{story.client().pk}/onboarding/")
        story.maya.fill("[name=date_on]", f"{datetime.now(UTC) + timedelta(days=40):%Y-%m-%d}")
        story.press("Ask them")
