"""Uploads that are not what they seem: refused or harmless, the text kept."""

import io
import struct
import zipfile
import zlib
from functools import cache

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from onboarding.models import IntakeDraft
from tests.onboarding.filling import ANSWERS, send


def huge_picture() -> bytes:
    """A PNG that says it has 50,000 × 50,000 pixels."""
    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


@cache
def zip_bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(6):
            archive.writestr(f"{number}.txt", b"\0" * 100 * 1024 * 1024)
    return packed.getvalue()


REFUSED = [
    ("x.pdf", b"<!doctype html><html><script>alert(1)</script></html>", "a web page"),
    ("big.png", huge_picture(), "more pixels"),
    ("42.zip", zip_bomb(), "unpacks to more than"),
    ("empty.txt", b"", "is empty"),
    ("photo.png", b"MZ\x90\x00 a program", "not what its name says"),
]


@pytest.mark.parametrize(("name", "content", "why"), REFUSED, ids=[r[0] for r in REFUSED])
def test_a_disguised_upload_is_refused_with_the_text_kept(
    studio: Workspace, name: str, content: bytes, why: str
) -> None:
    good = SimpleUploadedFile("brief.txt", b"all we know")
    answer = send(Browser(), studio, files=[SimpleUploadedFile(name, content), good])
    page = answer.content.decode()
    assert answer.status_code == 422
    assert why in page
    assert "More orders before Christmas" in page
    assert "brief.txt" in page
    with within(studio.pk):
        assert IntakeDraft.objects.get().answers["goals"] == ANSWERS["goals"]
        assert not Client.objects.exists()


def test_a_plain_zip_is_taken(studio: Workspace) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("photos/shopfront.txt", b"x")
    upload = SimpleUploadedFile("photos.zip", packed.getvalue())
    assert send(Browser(), studio, files=[upload]).status_code == 302


HARMLESS = [
    ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
    ("both.gif", b"GIF89a/*" + b"\0" * 40 + b"*/=1;alert(1)"),
]


@pytest.mark.parametrize(("name", "content"), HARMLESS, ids=[h[0] for h in HARMLESS])
def test_what_could_run_in_a_browser_is_only_ever_an_attachment(
    studio: Workspace, desk: Browser, name: str, content: bytes
) -> None:
    assert send(Browser(), studio, files=[SimpleUploadedFile(name, content)]).status_code == 302
    with within(studio.pk):
        client = Client.objects.get()
        document = client.documents.get()
    answer = desk.get(f"/w/{studio.slug}/clients/{client.pk}/files/{document.pk}/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize("name", ["../../x.txt", "a" * 300 + ".txt", "inv\u202exslx.txt"])
def test_a_dangerous_file_name_is_made_plain(studio: Workspace, name: str) -> None:
    assert send(Browser(), studio, files=[SimpleUploadedFile(name, b"x")]).status_code == 302
    with within(studio.pk):
        kept = Client.objects.get().documents.get().file.name
    assert "/" not in kept
    assert "\u202e" not in kept
    assert len(kept) <= 120
    assert kept.endswith(".txt")


def test_the_twenty_first_file_is_refused_and_twenty_kept(studio: Workspace) -> None:
    files = [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(21)]
    answer = send(Browser(), studio, files=files)
    assert answer.status_code == 422
    assert "20 files fit" in answer.content.decode()
    with within(studio.pk):
        assert IntakeDraft.objects.get().files.count() == 20
