"""A large file over a slow link: it goes on where it stopped, or says why not; the rest is kept."""

import hashlib
import random
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from clientdesk.files.storing import read_bytes
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from onboarding.models import IntakeDraft, IntakeUpload
from tests.onboarding.filling import ANSWERS, stamp_of

MB = 1024 * 1024
WHOLE = random.Random(7).randbytes(25 * MB)


class Sending:
    """A browser that sends one file in pieces."""

    def __init__(self, studio: Workspace, name: str = "film.bin", size: int = len(WHOLE)) -> None:
        self.browser, self.studio = Browser(), studio
        self.at = f"/hello/{studio.slug}/"
        self.said = {"stamp": stamp_of(self.browser, studio), "question": "files"}
        self.said |= {"name": name, "size": str(size)}

    def begin(self, **changed: str) -> Any:
        form = {**self.said, **changed}
        return self.browser.post(self.at, form, headers={"X-Upload": "1"})

    def piece(self, offset: int, content: bytes) -> Any:
        part = SimpleUploadedFile("piece", content)
        form = {**self.said, "offset": str(offset), "piece": part}
        return self.browser.post(self.at, form, headers={"X-Upload": "1"})

    def pieces(self, first: int, last: int) -> Any:
        for number in range(first, last):
            answer = self.piece(number * MB, WHOLE[number * MB : (number + 1) * MB])
        return answer


def test_25_mb_go_on_where_the_line_broke(studio: Workspace) -> None:
    sending = Sending(studio)
    assert sending.begin().json() == {"received": 0, "file": ""}
    sending.pieces(0, 10)
    # the connection broke: a piece came twice, one too early, then the page asks how far it is
    assert sending.pieces(9, 10).json()["received"] == 10 * MB
    assert sending.pieces(20, 21).json()["received"] == 10 * MB
    assert sending.begin().json()["received"] == 10 * MB
    assert sending.pieces(10, 25).json()["file"]
    form = {**ANSWERS, "stamp": sending.said["stamp"]}
    assert sending.browser.post(sending.at, form).status_code == 302
    with within(studio.pk):
        kept = Client.objects.get().documents.get().file
        assert kept.name == "film.bin"
        assert hashlib.sha256(read_bytes(kept)).digest() == hashlib.sha256(WHOLE).digest()
        assert not IntakeUpload.objects.exists()
        assert default_storage.listdir(f"{studio.pk}/pieces")[1] == []


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"size": str(25 * MB + 1)}, "“film.bin” is larger than 25 MB."),
        ({"size": "0"}, "“film.bin” is empty."),
        ({"size": "many"}, "“film.bin” is empty."),
        ({"question": "goals"}, "This form takes no files here."),
    ],
)
def test_what_cannot_be_taken_is_said_before_a_byte_is_sent(
    studio: Workspace, changed: dict[str, str], why: str
) -> None:
    answer = Sending(studio).begin(**changed)
    assert (answer.status_code, answer.json()["reason"]) == (422, why)


def test_a_file_in_disguise_is_refused_when_it_is_whole_and_the_text_is_kept(
    studio: Workspace,
) -> None:
    page = b"<!doctype html><html><script>alert(1)</script></html>"
    sending = Sending(studio, "x.pdf", len(page))
    form = {"stamp": sending.said["stamp"], "goals": "Bread"}
    sending.browser.post(sending.at, form, headers={"X-Autosave": "1"})
    sending.begin()
    answer = sending.piece(0, page)
    assert answer.status_code == 422
    assert "a web page" in answer.json()["reason"]
    with within(studio.pk):
        draft = IntakeDraft.objects.get()
        assert draft.answers["goals"] == "Bread"
        assert not draft.files.exists()
        assert not draft.uploads.exists()


def test_a_file_larger_than_it_said_is_refused(studio: Workspace) -> None:
    sending = Sending(studio, size=10)
    sending.begin()
    assert "larger than it said" in sending.piece(0, b"0123456789a").json()["reason"]
    with within(studio.pk):
        assert not IntakeUpload.objects.exists()


def test_another_browser_reaches_no_upload_of_this_one(studio: Workspace) -> None:
    sending = Sending(studio)
    sending.begin()
    sending.pieces(0, 1)
    assert Sending(studio).begin().json()["received"] == 0


def test_the_page_says_the_real_limit(studio: Workspace) -> None:
    page = Browser().get(f"/hello/{studio.slug}/").content.decode()
    assert "Up to 20 files, 25.0 MB each." in page.replace("\xa0", " ")
