"""Eight weeks of a website, both sides of it: a late logo, a slip inside the buffer, a favour, a
change, a no, rounds used up, another date; and at the end one story, whoever tells it.

Maya at her desk, Dana on her phone. The agreement is there when it begins; all that follows is done
on pages, with time moved by `tick`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.db.models import Count

from billing.models import BillingDocument
from clientdesk.mail.models import Message
from clientdesk.workspaces.scope import within
from clients.models import Decision
from clients.verifying import verify_client
from delivery.models import DateSlip, Promise
from delivery.picture import picture_of
from delivery.states import State
from scope.models import Agreement
from tests.browser.people import told_on
from tests.stories.website_for_dana import DANA, Story
from updates.models import StatusUpdate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.browser.people import Screen, Screens
    from tests.stack import Stack


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
    assert ladder.count("2027-0004") == 1, ladder
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
        assert StatusUpdate.objects.count() == 2
        assert verify_client(story.client) is None
    went = {"delivery": 7, "change_order": 2, "letter": 4, "invoice": 4}
    story.stack.wait_until(lambda: sent(story, went) == went, "each mail went once")
    ids = [mail.message_id for mail in story.stack.mails(to=DANA)]
    assert len(ids) == len(set(ids)), "no mail came twice"


def sent(story: Story, kinds: Iterable[str]) -> dict[str, int]:
    """How many mails of each kind went to Dana."""
    with within(story.workspace.pk):
        gone = Message.objects.filter(to=DANA, kind__in=kinds, sent_at__isnull=False)
        return dict(gone.order_by().values_list("kind").annotate(Count("pk")))


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
