"""Looking into hostile files: pictures of our own making, or a note; never the original."""

import io
import os
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client as Browser
from PIL import Image

from clientdesk.files.reading import limits
from clientdesk.files.storing import read_bytes
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client, Document, DocumentPage, DocumentText, Entry
from tests.clients.papers import (
    document_page,
    files_page,
    locked_pdf,
    pdf,
    picture,
    upload,
    word_document,
    work,
)
from tests.onboarding.test_uploads import huge_picture, zip_bomb

pytestmark = pytest.mark.django_db


def send(desk: Browser, studio: Workspace, client: Client, name: str, content: bytes) -> int:
    given = {"files": upload(name, content)}
    return desk.post(files_page(studio, client), given).status_code


def read(studio: Workspace) -> tuple[DocumentText, list[DocumentPage]]:
    """What a worker found in the one file that was sent."""
    work()
    with within(studio.pk):
        found = DocumentText.objects.get()
        return found, list(DocumentPage.objects.select_related("file").order_by("number"))


def test_a_pdf_is_shown_as_pictures_and_never_as_itself(
    studio: Workspace, desk: Browser, harbor: Client
) -> None:
    send(desk, studio, harbor, "Brief.pdf", pdf("One", "Two"))
    text, pages = read(studio)
    assert (text.page_count, text.note) == (2, "")
    assert "One" in text.text and "Two" in text.text
    assert [page.number for page in pages] == [1, 2]
    with within(studio.pk):
        where = document_page(studio, harbor, Document.objects.get().pk)
    shown = desk.get(where)
    assert shown.content.decode().count("<img") == 2
    assert "img-src 'self'" in shown["Content-Security-Policy"]
    drawn = desk.get(f"{where}pages/{pages[0].pk}/")
    assert drawn["Content-Type"] == "image/webp"
    assert drawn["X-Content-Type-Options"] == "nosniff"
    with Image.open(io.BytesIO(b"".join(drawn.streaming_content))) as image:
        assert image.format == "WEBP"
        assert max(image.size) == limits.LONGEST_SIDE
    assert drawn["Cache-Control"] == "private, no-store"


def test_a_picture_is_drawn_anew_without_what_rode_along(
    studio: Workspace, desk: Browser, harbor: Client
) -> None:
    hidden = b"taken at 53.35 N; alert(1)"
    made = io.BytesIO()
    Image.new("RGB", (3000, 20), "teal").save(made, "JPEG", comment=hidden)
    send(desk, studio, harbor, "shop.jpg", made.getvalue() + hidden)
    _, pages = read(studio)
    with within(studio.pk):
        content = read_bytes(pages[0].file)
    assert b"alert" not in content and b"53.35" not in content
    assert (pages[0].width, pages[0].height) == (1600, 11)


NOTES = [
    ("locked.pdf", locked_pdf("secret plan"), "locked with a password"),
    ("broken.pdf", b"%PDF-1.7\n" + b"\xff\x00junk" * 200, "broken"),
    ("cut.png", picture(size=(400, 400))[:-200], "cannot be shown"),
    ("broken.docx", word_document("x").replace(b"word/document.xml", b"word/d0cument.xml"), ""),
]


@pytest.mark.parametrize(("name", "content", "note"), NOTES, ids=[n[0] for n in NOTES])
def test_what_cannot_be_shown_says_so_kindly(
    studio: Workspace, desk: Browser, harbor: Client, name: str, content: bytes, note: str
) -> None:
    assert send(desk, studio, harbor, name, content) == 302
    text, pages = read(studio)
    assert note in text.note
    assert text.note and not pages
    with within(studio.pk):
        where = document_page(studio, harbor, Document.objects.get().pk)
    assert text.note.split(":")[0] in desk.get(where).content.decode()


def test_a_book_is_shown_by_its_first_pages_and_searched_whole(
    studio: Workspace, desk: Browser, harbor: Client
) -> None:
    send(desk, studio, harbor, "book.pdf", pdf(*["page"] * 25, "lotus"))
    text, pages = read(studio)
    assert len(pages) == limits.PAGES_DRAWN
    assert "first 20 of 26" in text.note
    assert "lotus" in text.text


def test_a_page_a_mile_wide_is_a_picture_of_our_size(
    studio: Workspace, desk: Browser, harbor: Client
) -> None:
    send(desk, studio, harbor, "wide.pdf", pdf("x", size=(14_000_000, 9)))
    _, pages = read(studio)
    assert all(page.width <= 1600 and page.height <= 1600 for page in pages)


def deep_pdf() -> bytes:
    """A page of 15 levels, each drawing the one below twenty times: 20^15 strokes."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(600, 800)

    def form(content: bytes, below: object = None) -> object:
        stream = DecodedStreamObject()
        stream.set_data(content)
        stream.update({NameObject("/Type"): NameObject("/XObject"),
                       NameObject("/Subtype"): NameObject("/Form")})  # fmt: skip
        from pypdf.generic import ArrayObject, NumberObject

        stream[NameObject("/BBox")] = ArrayObject(map(NumberObject, (0, 0, 600, 800)))
        if below is not None:
            names = DictionaryObject({NameObject("/F"): below})
            stream[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): names})
        return writer._add_object(stream)

    below = form(b"0 0 m 600 800 l S " * 50)
    for _ in range(10):
        below = form(b"/F Do " * 20, below)
    names = DictionaryObject({NameObject("/F"): below})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): names})
    content = DecodedStreamObject()
    content.set_data(b"/F Do " * 20)
    page[NameObject("/Contents")] = writer._add_object(content)
    packed = io.BytesIO()
    writer.write(packed)
    return packed.getvalue()


def test_a_pdf_that_would_be_drawn_for_ever_is_stopped(
    studio: Workspace, desk: Browser, harbor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SECONDS", 4)
    send(desk, studio, harbor, "deep.pdf", deep_pdf())
    began = time.monotonic()
    text, pages = read(studio)
    assert time.monotonic() - began < 15
    assert "takes too much" in text.note
    assert pages == []


def test_words_of_a_word_document_are_read_and_its_bombs_are_not(
    studio: Workspace, desk: Browser, harbor: Client
) -> None:
    send(desk, studio, harbor, "plan.docx", word_document("A lotus on water"))
    text, _ = read(studio)
    assert "A lotus on water" in text.text


BOMBS = [
    ("entities", word_document("&b;", '<!DOCTYPE w [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>')),
    ("file", word_document("&f;", '<!DOCTYPE w [<!ENTITY f SYSTEM "file:///etc/passwd">]>')),
    ("long", word_document("<w:p/>" * 3_000_000)),
]


@pytest.mark.parametrize("content", [b[1] for b in BOMBS], ids=[b[0] for b in BOMBS])
def test_a_bomb_in_a_word_document_ends_within_its_bounds(
    studio: Workspace, desk: Browser, harbor: Client, content: bytes
) -> None:
    assert send(desk, studio, harbor, "bomb.docx", content) == 302
    text, _ = read(studio)
    assert len(text.text) <= limits.MOST_CHARACTERS
    assert "root:" not in text.text


DISGUISED = [
    ("x.pdf", b"<!doctype html><html><script>alert(1)</script></html>", "a web page"),
    ("big.png", huge_picture(), "more pixels"),
    ("42.zip", zip_bomb(), "unpacks to more than"),
]


@pytest.mark.parametrize(("name", "content", "why"), DISGUISED, ids=[d[0] for d in DISGUISED])
def test_a_disguised_file_is_refused_with_its_reason(
    studio: Workspace, desk: Browser, harbor: Client, name: str, content: bytes, why: str
) -> None:
    answer = desk.post(files_page(studio, harbor), {"files": upload(name, content)})
    assert answer.status_code == 422
    assert why in answer.content.decode()
    with within(studio.pk):
        assert not Document.objects.exists()


HARMLESS = [
    ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
    ("both.gif", b"GIF89a/*" + b"\0" * 40 + b"*/=1;alert(1)"),
]


@pytest.mark.parametrize(("name", "content"), HARMLESS, ids=[h[0] for h in HARMLESS])
def test_what_could_run_in_a_browser_is_only_ever_an_attachment(
    studio: Workspace, desk: Browser, harbor: Client, name: str, content: bytes
) -> None:
    assert send(desk, studio, harbor, name, content) == 302
    read(studio)
    with within(studio.pk):
        document = Document.objects.get()
        drawn = [read_bytes(page.file) for page in DocumentPage.objects.select_related("file")]
        version = document.versions.get().pk
    assert all(b"alert" not in one and one.startswith(b"RIFF") for one in drawn)
    where = document_page(studio, harbor, document.pk)
    assert "<svg xmlns" not in desk.get(where).content.decode()
    for door in (f"{where}versions/{version}/", f"{files_page(studio, harbor)}{document.pk}/"):
        answer = desk.get(door)
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Type"] == "application/octet-stream"
        assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["../../x.txt", "a" * 300 + ".txt", "inv\u202exslx.txt"])
def test_a_dangerous_file_name_is_made_plain(
    studio: Workspace, desk: Browser, harbor: Client, name: str
) -> None:
    assert send(desk, studio, harbor, name, b"x") == 302
    with within(studio.pk):
        kept = Document.objects.get().file.name
    assert "/" not in kept and "\u202e" not in kept
    assert len(kept) <= 120 and kept.endswith(".txt")


# A small file waits in memory, a large one on the disk for what is under way.
@pytest.mark.parametrize("size", [300_000, 4_000_000], ids=["in the storage", "on the way in"])
def test_a_full_disk_is_told_and_nothing_is_half_kept(
    studio: Workspace, desk: Browser, harbor: Client, size: int
) -> None:
    """The system itself refuses to write more than 64 KB to one file, as a full disk does."""
    before = stored_files()
    given = [upload("small.txt", b"x"), upload("large.bin", os.urandom(size))]
    with a_full_disk():
        answer = desk.post(files_page(studio, harbor), {"files": given})
    assert answer.status_code == 507
    assert "no room left" in answer.content.decode()
    with within(studio.pk):
        assert not Document.objects.exists()
        assert not Entry.objects.exists()
    assert stored_files() == before
    assert send(desk, studio, harbor, "small.txt", b"x") == 302


def test_a_version_that_found_no_room_leaves_the_one_before(
    studio: Workspace, desk: Browser, harbor: Client
) -> None:
    send(desk, studio, harbor, "plan.bin", b"\x01\x02")
    with within(studio.pk):
        paper = Document.objects.get()
    with a_full_disk():
        given = {"file": upload("plan.bin", os.urandom(300_000))}
        answer = desk.post(f"{document_page(studio, harbor, paper.pk)}versions/", given)
    assert answer.status_code == 507
    with within(studio.pk):
        assert paper.versions.count() == 1
        assert read_bytes(paper.reload().file) == b"\x01\x02"


@contextmanager
def a_full_disk() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def stored_files() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}
