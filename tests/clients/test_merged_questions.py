"""What is asked about a client is asked of both records once two turned out to be one."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client as Browser

from clientdesk import clock
from clientdesk.clock import standing_at
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.correspondence.response_time import response_time
from clients.flows.merge_clients import merge_clients
from clients.flows.settle_message import see_message
from clients.models import Client
from clients.recording import Actor, record
from followups.models import Track
from tests.clients.test_settle_it import ask, bundle, verified
from tests.factories import make_client, make_contact
from tests.followups.unpaid import at, unpaid_invoice
from tests.mail.post import a_letter, arrives, inbound

SAID = "The third revision costs extra"


@pytest.fixture
def twin(studio: Workspace, maya: Member, harbor: Client) -> Client:
    """Harbor Bakery again, merged; each of them told of the third revision."""
    with within(studio.pk):
        twin = make_client(studio, "Harbour Bakery Ltd")
        for client in (harbor, twin):
            record(client, "call.logged", actor=Actor.desk(), headline=f"{SAID}, says {client}")
            record(client, "note.logged", actor=Actor.desk(), headline=f"{client} is cross")
        Message.objects.create(
            workspace=studio, kind="letter", key="1", client_id=twin.pk, to="rui@harbor.example",
            subject="The third revision", text="As agreed.", html="", sent_at=clock.now(),
        )  # fmt: skip
        merge_clients(harbor.pk, twin.pk, maya)
    return twin


def test_a_pack_holds_both_chains_and_the_verifier_reads_both(
    desk: Browser, studio: Workspace, harbor: Client, twin: Client, tmp_path: Path
) -> None:
    page = ask(desk, studio, harbor, words="third revision")
    shown = desk.get(page).content.decode()
    assert f"{SAID}, says Harbor Bakery" in shown and f"{SAID}, says Harbour Bakery Ltd" in shown
    assert "2 of 6 entries answer it" in shown and "of Harbour Bakery Ltd" in shown
    assert "is cross" not in shown, "our own notes stay with us"
    content = bundle(desk, page)["record.json"]
    pack = json.loads(content)
    assert "To rui@harbor.example: The third revision" in str(pack["sections"])
    whole = verified(tmp_path, content)
    assert whole.returncode == 0 and whole.stdout.count("whole: 3 entries") == 2
    theirs = pack["also"][0]["entries"][0]
    changed = content.replace(
        theirs["words"]["headline"].encode(), theirs["words"]["headline"].upper().encode()
    )
    flaw = verified(tmp_path, changed).stderr
    assert "Harbour Bakery Ltd: entry 1 has other words than when it was written" in flaw
    short = json.dumps({**pack, "also": []}, sort_keys=True, separators=(",", ":"))
    assert "NOT WHOLE" in verified(tmp_path, short.encode()).stderr


def test_an_answer_to_one_part_ends_the_wait_of_the_other(
    studio: Workspace, maya: Member, harbor: Client
) -> None:
    asked = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    with within(studio.pk):
        twin = make_client(studio, "Harbour Bakery Ltd")
        for key, client, way, moment in (
            ("1", twin, Message.Direction.IN, asked),
            ("2", harbor, Message.Direction.OUT, asked + timedelta(hours=2)),
        ):
            Message.objects.create(
                workspace=studio, kind="letter", key=key, client_id=client.pk, to="a@b.example",
                subject="Hello", text="", html="", direction=way, created_at=moment,
                received_at=moment if way == Message.Direction.IN else None,
                sent_at=moment if way == Message.Direction.OUT else None,
            )  # fmt: skip
        studio = Workspace.objects.get(pk=studio.pk)
        assert response_time(studio).answers == 0
        merge_clients(harbor.pk, twin.pk, maya)
        harbor = Client.objects.get(pk=harbor.pk)
        for measured in (response_time(studio), response_time(studio, harbor)):
            assert measured.median == timedelta(hours=2)


@pytest.mark.django_db
def test_a_mail_to_one_part_holds_the_reminders_of_the_other_until_it_is_read() -> None:
    unpaid = unpaid_invoice(steps=[3])
    with unpaid.inside():
        twin = make_client(unpaid.workspace, "Harbour Bakery Ltd")
        make_contact(twin, "Rui Sá", email="rui@harbor.example")
        merge_clients(unpaid.document.client_id, twin.pk, unpaid.owner)
    to = inbound(unpaid.workspace)
    with standing_at(at(9)):
        letter = a_letter(to, words="We pay on Friday.")
        letter.replace_header("From", "Rui Sá <rui@harbor.example>")
        message = arrives(unpaid.workspace, letter, to)
        assert message and message.client_id == twin.pk
        with unpaid.inside():
            assert Track.objects.get().held_until
            see_message(message.pk, unpaid.owner)
            assert not Track.objects.get().held_until
