"""Dropping files, dragging questions and looking at a login, in a real browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page, expect

from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within
from clients.flows.add_files import add_files
from clients.flows.keep_secret import keep_secret
from clients.models import Client, Document, SecretLook
from clients.recording import Actor
from onboarding.flows.seed_forms import seed_forms
from onboarding.models import IntakeForm
from tests.browser.people import Screens
from tests.clients.papers import pdf, picture, work
from tests.factories import make_client, make_member, make_workspace
from tests.wall.worlds import fresh_browser

pytestmark = pytest.mark.django_db(transaction=True)
VALUE = "Tide7Lantern42Orchard"


@pytest.fixture
def maya(live_server: Any) -> Member:
    return make_member(make_workspace())


@pytest.fixture
def harbor(maya: Member) -> Client:
    with within(maya.workspace_id):
        return make_client(maya.workspace)


@pytest.fixture
def screens(live_server: Any, chromium: Browser, maya: Member) -> Iterator[Screens]:
    opened = Screens(chromium, live_server.url)
    for page in (opened.phone, opened.desktop):
        key = fresh_browser(maya).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    yield opened
    opened.close()
    assert opened.complaints == []


def at(client: Client, way: str) -> str:
    return f"/w/{client.workspace.slug}/clients/{client.pk}/{way}"


def is_accessible(screens: Screens, page: Page) -> None:
    assert not screens.scrolls_sideways(page)
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    screens.complaints[:] = [one for one in screens.complaints if "inline style" not in one]


def test_files_are_sent_one_by_one_and_the_refused_one_says_why(
    screens: Screens, harbor: Client
) -> None:
    page = screens.desktop
    page.goto(at(harbor, "files/"))
    chosen: Any = [
        {"name": "Brief.pdf", "mimeType": "application/pdf", "buffer": pdf("lotus")},
        {"name": "x.pdf", "mimeType": "application/pdf", "buffer": b"<html><script>"},
        {"name": "logo.png", "mimeType": "image/png", "buffer": picture()},
    ]
    page.locator("#files").set_input_files(chosen)
    page.get_by_role("button", name="Add files").click()
    expect(page.locator("[data-upload-list]")).to_contain_text("is a web page")
    expect(page.locator("#papers")).to_contain_text("logo.png")
    expect(page.locator("#papers")).to_contain_text("Brief.pdf")
    expect(page.locator("[data-upload-list] li")).to_have_count(1)
    expect(page.locator("#toasts")).to_contain_text("2 of 3 added")
    with within(harbor.workspace_id):
        assert Document.objects.count() == 2


def test_a_question_of_a_form_is_dragged_to_its_place(screens: Screens, maya: Member) -> None:
    with within(maya.workspace_id):
        seed_forms(maya.workspace)
        form = IntakeForm.objects.order_by("name").first()
    assert form is not None
    page = screens.desktop
    page.goto(f"/w/{maya.workspace.slug}/forms/{form.pk}/")
    rows = page.locator("[data-reorder-section]").first.locator("[data-reorder-item]")
    before = [row.get_attribute("id") for row in rows.all()]
    rows.nth(0).drag_to(rows.nth(1), target_position={"x": 200, "y": 50})
    expect(page.locator("#toasts")).to_contain_text("Moved.")
    page.reload()
    after = [row.get_attribute("id") for row in rows.all()]
    assert after == [before[1], before[0], *before[2:]]


def test_a_document_is_looked_through_at_both_sizes(
    screens: Screens, maya: Member, harbor: Client
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from clientdesk.files.storing import store_upload

    with within(maya.workspace_id):
        upload = SimpleUploadedFile("Brief.pdf", pdf("Lotus", "Water"))
        stored = store_upload(maya.workspace, upload)
        paper = add_files(harbor, [stored], Actor.member(maya), "added by Maya Lind")[0]
    work()
    for page in (screens.phone, screens.desktop):
        page.goto(at(harbor, f"documents/{paper.pk}/"))
        drawn = page.locator(".papers img")
        expect(drawn).to_have_count(2)
        assert drawn.first.evaluate("image => image.decode().then(() => image.naturalWidth)") > 500
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            for way in ("files/", f"documents/{paper.pk}/"):
                page.goto(at(harbor, way))
                is_accessible(screens, page)


def test_a_login_is_hidden_again_after_thirty_seconds(
    screens: Screens, maya: Member, harbor: Client
) -> None:
    with within(maya.workspace_id):
        form = {"label": "Web shop", "username": "dana", "purpose": "New prices", "value": VALUE}
        keep_secret(harbor, form, Actor.member(maya))
    for page in (screens.phone, screens.desktop):
        page.clock.install()
        page.goto(at(harbor, "logins/"))
        is_accessible(screens, page)
        page.get_by_role("button", name="Show").click()
        expect(page.locator("#value")).to_have_value(VALUE)
        is_accessible(screens, page)
        # real time goes on beside: how long the look at the page above took is not known
        page.clock.fast_forward(10_000)
        expect(page.locator("#value")).to_have_value(VALUE)
        page.clock.fast_forward(21_000)
        expect(page.locator("#value")).to_have_count(0)
        assert VALUE not in page.content()
        expect(page.get_by_role("button", name="Show again")).to_be_visible()
        page.goto(at(harbor, "logins/"))
        with pytest.raises(Error, match="ERR_CACHE_MISS"):  # going back would ask for it anew
            page.go_back()
    with within(maya.workspace_id):
        assert SecretLook.objects.count() >= 2
