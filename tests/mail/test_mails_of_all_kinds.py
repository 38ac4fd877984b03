"""Whatever arrives is read, shown and put where it belongs; no machine is ever answered."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from clientdesk import clock
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.correspondence.keeping import files_of
from clients.models import Client
from tests.mail.letters import FOLDER, LETTERS, Letter
from tests.mail.post import a_letter, arrives, hook, inbound, sent_mail, work

pytestmark = pytest.mark.django_db


def test_each_file_is_in_the_index() -> None:
    assert {path.stem for path in FOLDER.glob("*.eml")} == {one.file for one in LETTERS}


@pytest.mark.parametrize("letter", LETTERS, ids=lambda one: one.file)
def test_a_mail_with_a_trap_goes_where_it_belongs(
    letter: Letter, desk: Browser, studio: Workspace, harbor: Client
) -> None:
    to = inbound(studio)
    ours = sent_mail(studio, harbor)
    arrives(studio, a_letter(to, words="The first.\n"), to)
    left = [one.to for one in mail.outbox]
    message = arrives(studio, letter.raw(ours.message_id), to)
    assert message and message.subject == letter.subject
    with within(studio.pk):
        assert letter.says in message.said
        assert sorted(one.name for one in files_of(message)) == sorted(letter.files)
        assert message.automatic == letter.automatic
        assert letter.notes in " ".join(message.notes)
        assert message.received_at and message.received_at <= clock.now()
        assert where(message) == letter.where
    assert_nothing_of(letter, shown(desk, studio, message))
    to_clients = [one for one in mail.outbox[len(left) :] if "ines@harbor.example" in one.to]
    assert to_clients == []


def where(message: Message) -> str:
    if message.automatic:
        assert message.settled_at
        return "quiet"
    return "page" if message.client_id else "tray"


def shown(desk: Browser, studio: Workspace, message: Message) -> str:
    """Its page, and that it breaks none of the pages around it."""
    around = ["", "tray/"]
    if message.client_id:
        around += [f"clients/{message.client_id}/", f"clients/{message.client_id}/messages/"]
        own = f"clients/{message.client_id}/messages/{message.pk}/"
    else:
        own = f"tray/{message.pk}/"
    for path in (*around, f"{own}original/"):
        assert desk.get(f"/w/{studio.slug}/{path}").status_code == 200, path
    answer = desk.get(f"/w/{studio.slug}/{own}")
    assert answer.status_code == 200
    page: str = answer.content.decode()
    return page


def assert_nothing_of(letter: Letter, page: str) -> None:
    for planted in letter.never:
        assert planted not in page


def test_half_a_character_in_a_providers_json_is_no_error(
    studio: Workspace, maya: object, harbor: Client
) -> None:
    to = inbound(studio)
    said = {"OriginalRecipient": to, "RawEmail": a_letter(to).as_string() + "\ud83d end"}
    assert hook("postmark/inbound", said).status_code == 200
    work(studio)
    with within(studio.pk):
        assert "end" in Message.objects.get(direction="in").text


def test_a_mail_of_fifteen_megabytes_is_read(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    to = inbound(studio)
    line = "All the words of the bakery, again.\n"
    huge = arrives(studio, a_letter(to, words=line * (15_000_000 // len(line))), to)
    assert huge and "It is very long; the rest stands in the original." in huge.notes
    shown(desk, studio, huge)


def test_a_mail_of_a_thousand_layers_stops_nothing(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    to = inbound(studio)
    deep = a_letter(to).as_bytes().split(b"\n\n")[0]
    deep = deep.replace(b'text/plain; charset="utf-8"', b'multipart/mixed; boundary="0"')
    for n in range(1000):
        deep += b'\n\n--%d\nContent-Type: multipart/mixed; boundary="%d"' % (n, n + 1)
    deep += b"\n\n--1000\n\nAt the bottom.\n"
    assert arrives(studio, deep, to) is None
    upload = SimpleUploadedFile("deep.eml", deep)
    assert desk.post(f"/w/{studio.slug}/tray/drop/", {"files": upload}).status_code == 302
    work(studio)
    with within(studio.pk):
        kept = Message.objects.get(direction="in")
    assert kept.notes == ["This mail could not be read; its original is kept."]
    shown(desk, studio, kept)
