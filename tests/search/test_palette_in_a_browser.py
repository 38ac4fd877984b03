"""The box over every page, by the keyboard alone."""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from clientdesk.workspaces.scope import within
from tests.browser.people import Screens
from tests.factories import make_client, make_member, make_workspace
from tests.wall.worlds import fresh_browser

pytestmark = pytest.mark.django_db(transaction=True)


def test_arrows_walk_enter_goes_and_escape_leaves(live_server: Any, chromium: Browser) -> None:
    maya = make_member(make_workspace())
    with within(maya.workspace_id):
        for name in ("Harbor Bakery", "Harbor Books"):
            make_client(maya.workspace, name)
    screens = Screens(chromium, live_server.url)
    page = screens.desktop
    key = fresh_browser(maya).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    try:
        page.goto(f"/w/{maya.workspace.slug}/clients/")
        page.keyboard.press("Control+k")
        field, found = page.locator("#palette-q"), page.locator("#palette-found a")
        expect(field).to_be_focused()
        page.keyboard.type("harbor")
        expect(found.first).to_contain_text("Harbor")
        page.keyboard.press("ArrowDown")
        expect(found.nth(0)).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(found.nth(1)).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        expect(field).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator("#palette")).to_be_hidden()
        page.keyboard.press("Control+k")
        page.keyboard.press("ArrowDown")
        goes_to = found.nth(0).get_attribute("href")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{goes_to}")
    finally:
        screens.close()
    assert screens.complaints == []
