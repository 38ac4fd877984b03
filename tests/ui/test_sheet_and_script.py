"""The sheet and the script: every part is in, joined they are small, and nothing is inline."""

import gzip
import re
from pathlib import Path

from clientdesk.ui.storage import SCRIPT, SHEET, join_script, join_sheet

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
PAGES = [
    path
    for path in (ROOT / "templates").rglob("*.html")
    if not {"mail", "pdf", "email"} & set(path.relative_to(ROOT / "templates").parts[:-1])
    and path.name != "mail.html"
]


def read(name: str) -> str:
    return (STATIC / name).read_text()


def test_every_component_has_its_place_in_the_sheet() -> None:
    imported = set(re.findall(r'@import url\("([^"]+)"\)', read(SHEET)))
    folder = STATIC / "css"
    there = {str(path.relative_to(folder)) for path in folder.rglob("*.css")}
    assert imported == there - {"clientdesk.css"}


def test_every_behaviour_is_in_the_script() -> None:
    imported = set(re.findall(r'import "\./([^"]+)"', read(SCRIPT)))
    assert imported == {path.name for path in (STATIC / "js").glob("*.js")} - {"clientdesk.js"}


def test_joined_they_import_nothing_and_stay_under_30_kb() -> None:
    sheet, script = join_sheet(SHEET, read), join_script(SCRIPT, read)
    assert "@import" not in sheet
    assert "import " not in script
    assert sheet.count("{") == sheet.count("}")
    size = len(gzip.compress(sheet.encode())) + len(gzip.compress(script.encode()))
    assert size < 30_000


def test_no_page_carries_a_script_a_style_or_a_handler_of_its_own() -> None:
    inline = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:")
    found = [path.name for path in PAGES if inline.search(path.read_text())]
    assert found == []


def test_every_icon_that_is_named_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', read("icons/icons.svg")))
    named: set[str] = set()
    for path in PAGES:
        named |= set(re.findall(r'{% icon "([^"]+)"', path.read_text()))
    assert named <= drawn
    assert {"sun", "users", "receipt-text", "settings"} <= drawn


def test_fonts_and_icons_bring_their_licences() -> None:
    assert "SIL OPEN FONT LICENSE" in read("fonts/OFL.txt")
    assert "ISC License" in read("icons/LICENSE")
