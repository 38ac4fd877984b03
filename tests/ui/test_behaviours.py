"""What the scripts do, in a real browser, on the reference page."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import Screens


@pytest.fixture
def screens(live_server: Any, chromium: Browser) -> Iterator[Screens]:
    opened = Screens(chromium, live_server.url)
    yield opened
    opened.close()
    assert opened.complaints == []


@pytest.fixture
def page(screens: Screens) -> Page:
    screens.desktop.goto("/ui/")
    return screens.desktop


def descriptions(page: Page) -> list[str]:
    fields = page.locator("[data-line]:not(.removed) [name$=-description]")
    return [one.input_value() for one in fields.all()]


def test_lines_are_added_moved_removed_and_brought_back_by_keyboard(page: Page) -> None:
    page.get_by_role("button", name="Add a line").click()
    page.keyboard.type("Printing")
    page.keyboard.press("Alt+ArrowUp")
    assert descriptions(page) == ["Layout of the season menu", "Printing", "Train to Cork"]
    assert page.locator("[name=lines-TOTAL_FORMS]").input_value() == "3"
    assert page.locator("[name=lines-2-ORDER]").input_value() == "2"
    page.get_by_role("button", name="Remove this line").first.press("Enter")
    assert descriptions(page) == ["Printing", "Train to Cork"]
    assert page.locator("[name=lines-0-DELETE]").is_checked()
    page.get_by_role("button", name="Undo").press("Enter")
    assert len(descriptions(page)) == 3


def test_what_is_typed_is_saved_and_kept_while_the_network_is_away(page: Page) -> None:
    status = page.locator("[data-autosave-status]")
    page.locator("[name=payer]").fill("Rui")
    expect(status).to_contain_text("Saved", timeout=8000)
    page.context.set_offline(True)
    page.locator("[name=goal]").fill("More orders before Christmas")
    expect(status).to_contain_text("No connection", timeout=8000)
    kept = page.evaluate("localStorage.getItem('draft:/ui/')")
    page.context.set_offline(False)
    expect(status).to_contain_text("Saved", timeout=15_000)
    assert "More orders before Christmas" in kept
    assert page.evaluate("localStorage.getItem('draft:/ui/')") is None


def test_a_copy_on_the_device_is_put_back_with_its_lines(page: Page) -> None:
    kept = '{"lines-0-description": "Layout", "lines-2-description": "Printing"}'
    page.evaluate("kept => localStorage.setItem('draft:lines', kept)", kept)
    page.reload()
    expect(page.locator("[name=lines-2-description]")).to_have_value("Printing")
    assert descriptions(page) == ["Layout", "Train to Cork", "Printing"]


def test_a_chosen_file_is_listed_and_can_be_taken_out(page: Page) -> None:
    chosen = {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": b"x" * 3000}
    page.locator("input[type=file]").set_input_files(chosen)  # type: ignore[arg-type]
    expect(page.locator("[data-drop-list]")).to_contain_text("logo.svg")
    page.get_by_role("button", name="Remove logo.svg").click()
    assert page.evaluate("document.querySelector('input[type=file]').files.length") == 0


def test_keys_work_but_never_while_typing(page: Page) -> None:
    page.keyboard.press("n")
    assert page.url.endswith("#invoice")
    page.locator("[name=payer]").press("l")
    assert page.url.endswith("#invoice")


def test_the_summary_of_errors_takes_the_focus_and_leads_to_the_field(screens: Screens) -> None:
    page = screens.desktop
    page.goto("/ui/?wrong")
    expect(page.locator(".errors")).to_be_focused()
    page.locator(".errors a").first.click()
    expect(page.locator("#id_tax_id")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_component_is_accessible_and_fits(screens: Screens, scheme: Any) -> None:
    for page in (screens.phone, screens.desktop):
        page.emulate_media(color_scheme=scheme)
        page.goto("/ui/?wrong", wait_until="networkidle")
        assert not screens.scrolls_sideways(page)
        # preloading the imported sheets is axe's own doing, and the page's policy refuses it
        found = Axe().run(page, options={"preload": False}).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    screens.complaints[:] = [one for one in screens.complaints if "inline style" not in one]
