"""What is nobody's waits in the tray until somebody says whose it is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from tests.factories import browser_of, make_member
from tests.mail.letters import LETTERS
from tests.mail.post import a_letter, arrives, inbound, work

pytestmark = pytest.mark.django_db
FLORA = "Flora <flora@flowers.example>"


@pytest.fixture
def stray(studio: Workspace) -> Message:
    to = inbound(studio)
    found = arrives(studio, a_letter(to, From=FLORA, Subject="A question"), to)
    assert found and found.waits_in_tray
    return found


def tray(desk: Browser, studio: Workspace, rest: str = "") -> str:
    return desk.get(f"/w/{studio.slug}/tray/{rest}").content.decode()


def test_given_to_a_client_it_stands_on_their_page_and_the_next_one_finds_its_way(
    desk: Browser, studio: Workspace, harbor: Client, stray: Message
) -> None:
    assert "A question" in tray(desk, studio)
    where = f"/w/{studio.slug}/tray/{stray.pk}/assignment/"
    wrong = desk.post(where, {"client": "Harbour"})
    assert wrong.status_code == 422 and b'value="Harbour"' in wrong.content
    assert desk.post(where, {"client": "harbor bakery", "keeps_sender": "on"}).status_code == 302
    assert "A question" not in tray(desk, studio)
    assert "Mail from Flora" in desk.get(f"/w/{studio.slug}/clients/{harbor.pk}/").content.decode()
    to = inbound(studio)
    again = arrives(studio, a_letter(to, From=FLORA).as_bytes().replace(b"<1@", b"<2@"), to)
    assert again and again.client_id == harbor.pk
    desk.post(where, {"client": "Harbor Bakery"})
    with within(studio.pk):
        assert harbor.entries.filter(kind="message.received").count() == 2


def test_a_new_client_begins_with_it(desk: Browser, studio: Workspace, stray: Message) -> None:
    desk.post(f"/w/{studio.slug}/tray/{stray.pk}/new-client/", {"name": "Flora's Flowers"})
    with within(studio.pk):
        client = Client.objects.get(name="Flora's Flowers")
        assert stray.reload().client_id == client.pk
        assert client.contacts.get().email == "flora@flowers.example"


def test_put_aside_and_taken_back(desk: Browser, studio: Workspace, stray: Message) -> None:
    where = f"/w/{studio.slug}/tray/{stray.pk}/aside/"
    desk.post(where)
    assert "A question" not in tray(desk, studio)
    assert "A question" in tray(desk, studio, "?show=aside")
    desk.post(f"{where}?undo=1")
    assert "A question" in tray(desk, studio)


def test_a_forged_sender_is_not_put_on_the_clients_record(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    forged = next(one for one in LETTERS if one.file == "spoofed")
    message = arrives(studio, forged.raw(""), inbound(studio))
    assert message and message.client_id is None
    assert "may be forged" in tray(desk, studio)
    with within(studio.pk):
        assert not harbor.entries.filter(kind="message.received").exists()


def test_for_a_bookkeeper_there_is_no_tray_and_no_mail(
    bookkeeper: Browser, studio: Workspace, harbor: Client, stray: Message
) -> None:
    base = f"/w/{studio.slug}"
    of_client = f"clients/{harbor.pk}"
    for path in ("tray/", f"tray/{stray.pk}/", f"tray/{stray.pk}/original/",
                 f"{of_client}/messages/", f"{of_client}/letters/new/"):  # fmt: skip
        assert bookkeeper.get(f"{base}/{path}").status_code in {403, 404}, path


def test_a_member_does_not_see_the_mails_of_a_colleagues_client(
    desk: Browser, studio: Workspace, maya: object, harbor: Client
) -> None:
    to = inbound(studio)
    message = arrives(studio, a_letter(to), to)
    assert message
    with within(studio.pk):
        Client.objects.filter(pk=harbor.pk).update(owner=maya)
    colleague = browser_of(make_member(studio, "member", name="Tom"))
    base = f"/w/{studio.slug}"
    own = f"clients/{harbor.pk}/messages/"
    for path in (own, f"{own}{message.pk}/", f"{own}{message.pk}/original/",
                 f"tray/{message.pk}/", f"tray/{message.pk}/original/"):  # fmt: skip
        assert colleague.get(f"{base}/{path}").status_code == 404, path
    assert "The photos" not in colleague.get(f"{base}/").content.decode()


def test_a_members_own_mail_dropped_in_is_not_taken_for_the_clients(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    own = a_letter("ines@harbor.example", From="Maya <hello@maya.example>").as_bytes()
    theirs = a_letter("hello@maya.example").as_bytes().replace(b"<1@", b"<2@")
    files = [SimpleUploadedFile("a.eml", own), SimpleUploadedFile("b.eml", theirs)]
    desk.post(f"/w/{studio.slug}/tray/drop/", {"files": files, "client": str(harbor.pk)})
    work(studio)
    with within(studio.pk):
        assert [one.from_email for one in Message.objects.filter(direction="in")] == [
            "ines@harbor.example"
        ]
