"""What if, in a real browser: the day of an input is dragged, and what follows is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect

from tests.browser.people import Screens
from tests.wall.worlds import fresh_browser

if TYPE_CHECKING:
    from tests.delivery.website import Website

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_arrow_keys_drag_a_day_and_the_dates_and_invoices_follow(
    live_server: Any, website: Website, chromium: Browser
):
    screens = Screens(chromium, live_server.url)
    page = screens.phone
    key = fresh_browser(website.by).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    page.goto(reverse("delivery:dates", args=[website.workspace.slug, website.project.pk]))
    slider = page.get_by_role("slider", name="Drag the day: Logo files comes on")
    field = page.locator("input[data-drag-day]").first
    supposed = page.locator("#supposed")
    expect(supposed.locator("ins")).to_have_count(0)
    slider.focus()
    for _ in range(30):
        page.keyboard.press("ArrowRight")
    expect(supposed.get_by_label("Dates then").locator("ins").first).to_be_visible()
    expect(supposed.get_by_label("Invoices then").locator("ins").first).to_be_visible()
    assert field.input_value() != ""
    assert slider.get_attribute("aria-valuetext")
    assert not screens.scrolls_sideways(page)
    screens.close()
    assert screens.complaints == []
