"""Eight weeks of a website, both sides of it: a late logo, a slip inside the buffer, a favour, a
change, a no, rounds used up, another date; and at the end one story, whoever tells it.

Maya at her desk, Dana on her phone. The agreement is there when it begins; all that follows is done
on pages, with time moved by `tick`.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress

from billing.flows.connect_stripe import connect_from_settings
from billing.models import BillingDocument
from clientdesk.accounts.models import User
from clientdesk.mail.models import Message
from clientdesk.portal.flows.mail_link import send_link
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.models import Decision
from clients.verifying import verify_client
from delivery.models import DateSlip, Promise
from delivery.picture import picture_of
from delivery.states import State
from scope.flows.accept_quote import Signing, accept_quote
from scope.flows.save_quote import QuotePage, save_quote
from scope.flows.send_quote import Delivery, send_quote
from scope.flows.set_terms import set_usual_terms
from scope.models import Agreement, Project
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
from tests.browser.people import told_on
from tests.factories import make_client, make_contact, make_member, make_workspace
from updates.models import StatusUpdate

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


def the_logo_comes_late(story: Story) -> None:
    story.stack.tick("2027-04-13T09:00+01:00")
    asked = story.mail("input_reminder")
    assert "Logo files" in asked.text
    story.stack.tick("2027-04-19T10:00+01:00")
    story.reads()
    story.dana.get_by_role("link", name=re.compile("Logo files")).first.click()
    story.dana.wait_for_load_state()
    story.dana.fill("[name=words]", "All of it is in the shared folder, sorry for the wait.")
    story.press(story.dana, "Send it")
    why = "Logo files came 3 working days late (agreed 14 Apr)"
    theirs, ours = story.reads(), story.opens()
    assert why in theirs
    assert why in ours
    assert "26 Apr" in theirs and "2 Jun" in theirs
    story.press(story.dana, "Agree to these dates")
    with within(story.workspace.pk):
        assert Promise.objects.count() == 5


def maya_loses_two_days(story: Story) -> None:
    story.stack.tick("2027-04-20T10:00+01:00")
    story.opens(story.part("Design"))
    story.maya.fill("[name=days]", "2")
    story.press(story.maya, "Note them")
    assert "1 of 3 days left" in story.words(story.maya)
    assert "buffer" not in story.reads()


def each_friday(story: Story, at: str) -> None:
    """The draft stands on Today; Maya reads it and sends it."""
    story.stack.tick(at)
    story.opens(f"{story.desk}/")
    story.maya.get_by_role("link", name="Read the draft").first.click()
    story.maya.wait_for_load_state()
    story.press(story.maya, "Send")


def three_wishes(story: Story) -> None:
    story.stack.tick("2027-04-29T10:00+01:00")
    story.asks("And a favicon?")
    story.judges("And a favicon?", "goodwill")
    story.maya.fill("[name=hours]", "0.5")
    story.press(story.maya, "Give it")
    assert "€40.00" in story.opens()

    story.asks("Could you just also add a booking page?")
    story.judges("booking page", "change_order")
    story.press(story.maya, "Write the change order")
    change_order(story, "Booking page", "800", days="4")
    page = story.follow("change_order")
    said = story.words(page)
    assert "Nothing starts before you approve" in said
    assert "Launch: 2 to 9 Jun" in said
    page.fill("#approve [name=name]", "Dana Byrne")
    story.press(page, "Approve for")
    assert "Approved by Dana Byrne" in story.words(page)

    story.asks("A shop would be lovely.")
    story.judges("A shop would be lovely.", "change_order")
    story.press(story.maya, "Write the change order")
    change_order(story, "A shop", "2500")
    page = story.follow("change_order")
    page.get_by_text("No, thank you").click()
    page.fill("[name=reason]", "Too much for this year.")
    story.press(page, "Decline")
    assert "You said no, thank you" in story.words(page)


def change_order(story: Story, title: str, price: str, days: str = "") -> None:
    page = story.maya
    page.fill("[name=title]", title)
    page.locator("[name$=-description]").first.fill(title)
    page.locator("[name$=-unit_price]").first.fill(price)
    if days:
        page.get_by_label(re.compile("^Launch")).first.fill(days)
    page.select_option("[name=billing]", "milestone")
    page.select_option("[name=milestone]", label="Launch")
    story.press(page, "Look it over and send")
    story.press(page, "Send")


def design_takes_all_its_rounds(story: Story) -> None:
    story.stack.tick("2027-05-06T10:00+01:00")
    story.delivers("Design", "Five pages, as agreed.")
    for n, wish in enumerate(("A warmer red, please.", "Larger letters on the menu."), start=1):
        page = story.follow("delivery")
        page.get_by_text("I would change something").click()
        page.fill("[name=words]", wish)
        story.press(page, "Ask for a revision")
        assert f"{n} of 2 used" in story.opens(story.part("Design"))
        story.delivers("Design", f"Round {n} is worked in.")
    page = story.follow("delivery")
    page.get_by_text("I would change something").click()
    assert "A further one is gladly done as a change" in story.words(page)
    page.fill("[name=words]", "And once more in blue.")
    story.press(page, "Ask for this change")
    story.judges("once more in blue", "no")
    story.press(story.maya, "Say no, kindly")
    story.press(story.follow("delivery"), "It is good, I approve it")


def dana_pays_by_card(story: Story) -> None:
    page = story.follow("invoice")
    page.click("button:has-text('Pay ')")
    page.wait_for_url(re.compile(r"/c/pay/"))
    page.get_by_role("button", name=re.compile("succeeds|Pay", re.IGNORECASE)).first.click()
    page.get_by_text("Paid, thank you").wait_for(timeout=30_000)


def another_date_for_the_texts(story: Story) -> None:
    story.stack.tick("2027-05-20T10:00+01:00")
    story.opens(f"{story.desk}/projects/{story.project.pk}/dates/")
    story.maya.select_option("[name=deliverable]", label="Texts")
    story.maya.locator("form:has(select[name=deliverable]) [name=on]").fill("2027-05-28")
    story.maya.locator("form:has(select[name=deliverable]) [name=why]").fill(
        "The photographer comes a day later"
    )
    story.maya.locator("form:has(select[name=deliverable]) button").click()
    story.maya.wait_for_load_state()
    assert "26 May" in story.reads() and "28 May" in story.reads()
    story.press(story.dana, "Agree to this date")
    assert "28 May" in story.opens(story.part("Texts"))


def it_is_one_story(story: Story) -> None:
    """The ladder, the record, the agreement's versions, the invoices and the mails."""
    ladder = story.opens()
    assert "Done and not invoiced" not in ladder, ladder
    assert "agreement version 2" in ladder
    assert ladder.count("2027-0004") == 1, "a milestone and its change are on one invoice"
    with within(story.workspace.pk):
        found = picture_of(story.project)
        assert {one.state for one in found.pieces} == {State.APPROVED}
        assert [one.kept_promise for one in found.pieces] == [True] * 5
        assert [one.story.rounds_used for one in found.pieces] == [0, 2, 0, 0, 0]
        agreements = list(Agreement.objects.order_by("n"))
        assert [one.n for one in agreements] == [1, 2]
        assert agreements[1].facts["price"]["net"] == 580_000
        invoices = BillingDocument.objects.exclude(issued_at=None).order_by("issued_at")
        assert [one.snapshot["totals"]["net"] for one in invoices] == [
            200_000, 100_000, 100_000, 180_000
        ]  # fmt: skip
        assert sum(one.gross_minor for one in invoices) == 713_400
        assert Promise.objects.count() == 7  # five after the logo, Launch, Texts
        assert not DateSlip.objects.filter(own_days__gt=0).exists()
        said = "\n".join(Decision.objects.values_list("text", flat=True))
        assert "Booking page (change order C-2027-001)" in said
        assert "A shop" not in said
        kinds = dict.fromkeys(Message.objects.filter(to=DANA).values_list("kind", flat=True))
        assert StatusUpdate.objects.count() == 2
        assert verify_client(story.client) is None
    for kind, count in (("delivery", 7), ("change_order", 2), ("letter", 4), ("invoice", 4)):
        assert kind in kinds
        with within(story.workspace.pk):
            sent = Message.objects.filter(to=DANA, kind=kind, sent_at__isnull=False)
            assert sent.count() == count, kind
    ids = [mail.message_id for mail in story.stack.mails(to=DANA)]
    assert len(ids) == len(set(ids)), "no mail came twice"


@pytest.mark.parametrize("screen", told_on("phone", "desktop"))
@pytest.mark.django_db(transaction=True)
def test_eight_weeks_are_one_story_whoever_tells_it(
    stack: Stack, browser: Screens, screen: Screen
) -> None:
    stack.tick("2027-04-12T09:30+01:00")
    story = Story(stack, browser, screen)
    story.sign_in()
    dana_pays_by_card(story)
    the_logo_comes_late(story)
    maya_loses_two_days(story)
    each_friday(story, "2027-04-23T10:00+01:00")

    stack.tick("2027-04-26T10:00+01:00")
    story.delivers("Sketch", "Two pages, on paper.")
    story.press(story.follow("delivery"), "It is good, I approve it")
    three_wishes(story)
    design_takes_all_its_rounds(story)
    story.invoices("€1,000.00")
    dana_pays_by_card(story)
    each_friday(story, "2027-05-07T10:00+01:00")

    stack.tick("2027-05-19T10:00+01:00")
    story.delivers("Build", "All pages work.")
    story.press(story.follow("delivery"), "It is good, I approve it")
    story.invoices("€1,000.00")
    another_date_for_the_texts(story)
    stack.tick("2027-05-28T10:00+01:00")
    story.delivers("Texts", "Read twice.")
    story.press(story.follow("delivery"), "It is good, I approve it")
    stack.tick("2027-06-09T10:00+01:00")
    story.delivers("Launch", "It is live.")
    story.press(story.follow("delivery"), "It is good, I approve it")
    story.invoices("€1,800.00")
    it_is_one_story(story)
