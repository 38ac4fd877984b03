"""A logo and a colour on the pages of clients: drawn anew, readable, and nobody else's."""

import io
import re
from email.mime.image import MIMEImage
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from PIL import Image, PngImagePlugin

from clientdesk import clock
from clientdesk.lib.contrast import contrast, read_colour
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.outbox import queue
from clientdesk.workspaces import doors
from clientdesk.workspaces.brand import printed_brand
from clientdesk.workspaces.models import Brand, Member, Workspace
from clientdesk.workspaces.scope import within
from tests.factories import browser_of, make_member, make_workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def studio() -> Workspace:
    return make_workspace()


@pytest.fixture
def maya(studio: Workspace) -> Member:
    return make_member(studio)


@pytest.fixture
def desk(maya: Member) -> Browser:
    return browser_of(maya)


def picture(width: int = 900, height: int = 300, kind: str = "PNG") -> SimpleUploadedFile:
    """A logo with words hidden in it."""
    written, words = io.BytesIO(), PngImagePlugin.PngInfo()
    words.add_text("Comment", "<script>alert(1)</script>")
    extra: Any = {"pnginfo": words} if kind == "PNG" else {}
    Image.new("RGB", (width, height), (20, 90, 120)).save(written, kind, **extra)
    return SimpleUploadedFile(f"logo.{kind.lower()}", written.getvalue())


def save(desk: Browser, studio: Workspace, **typed: Any) -> Any:
    return desk.post(f"/w/{studio.slug}/settings/brand/", typed)


def form_page(studio: Workspace) -> str:
    return Browser().get(f"/inquiry/{studio.slug}/").content.decode()


def test_a_client_sees_the_logo_and_the_colour_without_a_style_in_the_page(
    desk: Browser, studio: Workspace
) -> None:
    before = form_page(studio)
    assert "/brand/" not in before
    assert save(desk, studio, accent="#FFE040", logo=picture()).status_code == 302
    page = form_page(studio)
    sheet = Browser().get(re.findall(r'href="(/brand/[^"]+\.css)"', page)[0])
    assert sheet["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in sheet["Cache-Control"]
    assert re.fullmatch(rb":root\{(--[a-z-]+:light-dark\(#\w{6},#\w{6}\);){4}\}\n", sheet.content)
    assert "#ffe040" not in sheet.content.decode().split("light-dark(")[1].split(",")[0]
    assert 'integrity="sha256-' in page and "style=" not in page
    logo = Browser().get(re.findall(r'src="(/brand/[^"]+\.png)"', page)[0])
    assert logo["Content-Type"] == "image/png"
    assert b"script" not in logo.content
    assert Image.open(io.BytesIO(logo.content)).size == (480, 160)
    told = desk.get(f"/w/{studio.slug}/settings/brand/").content.decode()
    assert "#ffe040 is too light to be read as text on white" in told
    # the desk keeps its own
    assert "/brand/" not in desk.get(f"/w/{studio.slug}/").content.decode()


def test_the_logo_goes_and_the_colour_is_as_usual_again(desk: Browser, studio: Workspace) -> None:
    save(desk, studio, accent="#123476", logo=picture(300, 300, "JPEG"))
    save(desk, studio, accent="#123476")
    assert ".png" in form_page(studio), "without another one the logo stays"
    save(desk, studio, accent="", removes_logo="on")
    assert "/brand/" not in form_page(studio)


@pytest.mark.parametrize(
    ("upload", "why"),
    [
        (SimpleUploadedFile("a.png", b"<svg><script/></svg>"), "An SVG can carry scripts"),
        (SimpleUploadedFile("a.png", b"no picture at all"), "no picture we can read"),
        (SimpleUploadedFile("a.png", b"x" * (2 * 1024 * 1024 + 1)), "larger than 2 MB"),
        (picture(9000, 3000), "too many pixels"),
    ],
    ids=["svg", "text", "large", "bomb"],
)  # fmt: skip
def test_what_is_no_logo_is_refused_with_a_reason(
    desk: Browser, studio: Workspace, upload: SimpleUploadedFile, why: str
) -> None:
    answer = save(desk, studio, accent="#123476", logo=upload)
    assert answer.status_code == 422
    assert why in answer.content.decode() and "#123476" in answer.content.decode()
    with within(studio.pk):
        assert not Brand.objects.exists()


def test_a_colour_can_carry_nothing_else(desk: Browser, studio: Workspace) -> None:
    assert save(desk, studio, accent="red;}").status_code == 422


def test_another_version_or_another_workspaces_brand_is_not_found(
    desk: Browser, studio: Workspace
) -> None:
    save(desk, studio, accent="#123476", logo=picture())
    with within(studio.pk):
        brand = Brand.objects.get()
    for path in (
        f"/brand/{brand.pk}/0000000000000000.css",
        f"/brand/{brand.pk}/0000000000000000.png",
        f"/brand/{uuid4()}/{brand.logo_hash[:16]}.png",
    ):
        assert Browser().get(path).status_code == 404
    assert "/brand/" not in form_page(make_workspace(name="Another"))


def test_only_who_changes_settings_changes_it(studio: Workspace) -> None:
    clerk = browser_of(make_member(studio, "bookkeeper"))
    assert clerk.get(f"/w/{studio.slug}/settings/brand/").status_code == 200
    assert save(clerk, studio, accent="#123476").status_code == 403


def test_mails_to_clients_bring_the_logo_along_and_papers_print_it(
    desk: Browser, studio: Workspace, mailoutbox: list[Any]
) -> None:
    """A light colour becomes readable on white; opening a mail fetches nothing from us."""
    save(desk, studio, accent="#FFE040", logo=picture())
    with within(studio.pk):
        printed = printed_brand(studio)
        letter, notice = (
            queue_mail(
                Mail(studio, kind, kind, "ines@harbor.example", "Hello", "portal_link", context)
            )
            for kind, context in (("portal_link", {"link": "/x"}), ("notice", {"link": "/x"}))
        )
    paper_colour = read_colour(printed.accent)
    assert contrast(paper_colour, (255, 255, 255)) >= 4.5 > contrast((255, 224, 64), paper_colour)
    assert printed.logo.startswith("data:image/png;base64,")
    while any(queue.run(*due) for due in doors.due_effects(clock.now(), 100)):
        pass
    sent = {one.extra_headers["Message-ID"]: one for one in mailoutbox}
    shown, pictures = _html_and_pictures(sent[letter.message_id])
    assert f"background:{printed.accent};color:#ffffff" in shown
    assert '<img class="logo" src="cid:logo" width="120" height="40"' in shown
    assert [one["Content-ID"] for one in pictures] == ["<logo>"]
    shown, pictures = _html_and_pictures(sent[notice.message_id])
    assert "background:#0d5c5a" in shown and not pictures, "members’ mails are the desk’s own"


def _html_and_pictures(envelope: Any) -> tuple[str, list[Any]]:
    pictures = [one for one in envelope.attachments if isinstance(one, MIMEImage)]
    return envelope.alternatives[0][0], pictures
