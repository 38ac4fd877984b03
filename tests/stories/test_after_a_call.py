"""From hanging up to on the record in thirty seconds, and confirmed by the client's click."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress

from clientdesk.accounts.models import User
from clientdesk.workspaces.scope import within
from clients.models import Client, Entry
from clients.verifying import verify_client
from tests.browser.people import told_on
from tests.factories import make_client, make_contact, make_member, make_workspace

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from clientdesk.workspaces.models import Workspace
    from tests.browser.people import Screen, Screens
    from tests.stack import Stack

PASSWORD = "a-calm-desk-of-her-own-24"
MOST_SECONDS = 30.0


def maya_with_harbor(screen: str) -> tuple[Workspace, User, Client]:
    user = User.objects.create_user(f"maya-{screen}@example.test", PASSWORD, name="Maya Lind")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    workspace = make_workspace(slug=f"maya-{screen}", email=user.email)
    make_member(workspace, user=user)
    with within(workspace.pk):
        harbor = make_client(workspace)
        make_contact(harbor, "Dana Byrne", email="dana@harbor.example.test")
    return workspace, user, harbor


def sign_in(page: Page, user: User) -> None:
    page.goto("/accounts/login/")
    page.fill("input[name=login]", user.email)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile(r"/w/"))


@pytest.mark.parametrize("screen", told_on("phone", "desktop"))
@pytest.mark.django_db(transaction=True)
@pytest.mark.parts("web", "worker", "mail")
def test_from_hanging_up_to_on_the_record_and_confirmed(
    stack: Stack, browser: Screens, screen: Screen
) -> None:
    workspace, user, harbor = maya_with_harbor(screen)
    maya = browser.person(screen)
    sign_in(maya, user)
    maya.goto(f"/w/{workspace.slug}/clients/{harbor.pk}/")

    # Dana has hung up. One key, three boxes, one button.
    hung_up = time.monotonic()
    if screen == "desktop":
        maya.keyboard.press("c")
    else:
        maya.get_by_role("link", name="After a call").click()
    maya.wait_for_url(re.compile(r"/recaps/new/$"))
    maya.get_by_label("Decided").fill("Two rounds of revisions, not three")
    maya.get_by_label("Asked").fill("A sticker for the bread bags")
    maya.get_by_label("Promised").fill("Send the draft by Friday")
    maya.get_by_text(re.compile("Reads as: Send the draft, by Fri")).wait_for()
    assert not browser.scrolls_sideways(maya)
    maya.get_by_role("button", name="Keep and send the recap").click()
    maya.wait_for_url(re.compile(rf"/clients/{harbor.pk}/$"))
    took = time.monotonic() - hung_up
    print(f"\n{screen}: {took:.1f} s from hanging up to on the record, typing aside")
    assert took < MOST_SECONDS
    page = maya.inner_text("main")
    assert "Call with Dana Byrne" in page
    assert re.search("asked for, not yet judged", page, re.IGNORECASE)
    assert re.search("Promised by Fri, .*: Send the draft", page)

    # Dana reads it on her side and confirms by a click.
    mail = stack.mail(to="dana@harbor.example.test", subject="Please confirm: Our call of")
    for said in ("Two rounds of revisions, not three", "A sticker for the bread bags", "Send the"):
        assert said in mail.text
    dana = browser.person(screen)
    dana.goto(next(link for link in mail.links if "/l/" in link))
    dana.get_by_text("Is this what we agreed?").wait_for()
    maya.reload()
    assert "Dana Byrne confirmed" not in maya.inner_text("main"), "reading confirms nothing"
    dana.get_by_role("button", name="Yes, that is what we agreed").click()
    dana.get_by_text("You both hold the same words now.").wait_for()
    assert not browser.scrolls_sideways(dana)

    # Both hold the same words: hers by mail, Maya's on the record.
    assert stack.mail(to="dana@harbor.example.test", subject="Your answer")
    assert stack.mail(to=user.email, subject="Dana Byrne confirmed")
    maya.reload()
    assert "Dana Byrne confirmed: Our call of" in maya.inner_text("main")
    maya.get_by_role("link", name="Decisions", exact=True).first.click()
    maya.get_by_text("Two rounds of revisions, not three").first.wait_for()
    assert "confirmed" in maya.inner_text("main")
    with within(workspace.pk):
        assert Entry.objects.filter(client=harbor, kind="confirmation.agreed").count() == 1
        assert verify_client(harbor) is None
