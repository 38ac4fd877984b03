"""A person is erased: their words go everywhere, invoices stay, the record still verifies."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client as Browser

from billing.models import BillingDocument
from clientdesk import clock
from clientdesk.files.storing import store_upload
from clientdesk.links.issuing import issue_link
from clientdesk.mail.models import Arrival, Attachment, Delivery, Message
from clientdesk.outbox import queue
from clientdesk.outbox.models import Effect
from clientdesk.search.models import SearchRow
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.deciding import question_of
from clients.erasing import Person, preview
from clients.erasing_files import ERASE_FILE
from clients.flows.add_files import add_files
from clients.flows.answer_confirmation import Click, answer_confirmation
from clients.flows.ask_to_confirm import copy_confirmation_link
from clients.flows.decide import Decided, decide, supersede
from clients.flows.erase_person import erase_person, open_the_door
from clients.flows.say_stage import say_stage
from clients.models import Client, Confirmation, Contact, DocumentText, EntryText, Erasure
from clients.models.erasure import ErasedThing
from clients.recording import Actor, record
from clients.stage import Stage
from clients.verifying import verify_client
from onboarding.models import IntakeResponse
from tests.clients.test_client_page import where
from tests.factories import browser_of, make_client, make_contact, make_member


def mail(client: Client, key: str, **given: Any) -> Message:
    facts = {"to": "tom@bakery.example", "subject": "Hello", "text": "Hello", "html": "Hello"}
    return Message.objects.create(
        workspace_id=client.workspace_id, kind="letter", key=key, client_id=client.pk,
        sent_at=clock.now(), **{**facts, **given},
    )  # fmt: skip


@pytest.fixture
def dana(studio: Workspace, harbor: Client, maya: Member) -> Contact:
    """Dana Byrne of Harbor Bakery, who is named in many places."""
    with within(studio.pk):
        dana = make_contact(harbor, "Dana Byrne", email="dana@harbor.example", phone="+353 1 234")
        by_maya = Actor.member(maya)
        record(harbor, "call.logged", actor=by_maya, headline="Dana wants one brand guide")
        record(harbor, "call.logged", actor=by_maya, headline="The bread is good; Danaë came")
        record(harbor, "intake.received", actor=Actor.contact(dana), headline="Form filled in")
        other = make_client(studio, "Oak Street")
        record(other, "note.logged", actor=by_maya, headline="Ask dana@harbor.example about signs")
        record(other, "note.logged", actor=by_maya, headline="Another Dana came by")
        say_stage(harbor.pk, maya, Stage.DELIVERY, "Dana Byrne said so")
        stored = store_upload(studio, SimpleUploadedFile("dana-byrne.txt", b"about me"))
        IntakeResponse.objects.create(
            workspace=studio, client=harbor, contact=dana, answers={"name": "Dana Byrne"},
            file_ids=[str(stored.pk)],
        )  # fmt: skip
        add_files(harbor, [stored], Actor.contact(dana), "intake form")
        mail(harbor, "1", to="Dana@Harbor.example", subject="Dear Dana", text="About your dog")
        mail(
            harbor, "2", text="Dana Byrne will call you", cc=["dana@harbor.example", "x@y.example"]
        )
        written = mail(
            harbor, "3", direction="in", to="hello@maya.example", from_email="dana@harbor.example",
            from_name="Dana Byrne", subject="My back", text="It hurts", said="It hurts",
        )  # fmt: skip
        part = store_upload(studio, SimpleUploadedFile("dana-byrne-xray.txt", b"bones"))
        Attachment.objects.create(
            workspace=studio, message=written, kind="files.storedfile", object_id=part.pk
        )
        raw = store_upload(studio, SimpleUploadedFile("raw.txt", b"From: dana@harbor.example"))
        written.arrival = Arrival.objects.create(
            workspace=studio, raw=raw, came_by="dropped", envelope_sender="dana@harbor.example"
        )
        written.save()
        Delivery.objects.create(
            workspace=studio, message=Message.objects.get(key="1"), what="delivered", key="e1",
            recipient="dana@harbor.example",
        )  # fmt: skip
        issue_link(studio, "intake", harbor.pk, dana.pk)
        BillingDocument.objects.create(
            workspace=studio, client=harbor, contact=dana, currency="EUR", number="2027-0001",
            due_on=date(2027, 1, 1), issue_on=date(2027, 1, 1), issued_at=clock.now(),
            gross_minor=100, snapshot={"buyer": {"contact_name": "Dana Byrne"}},
        )  # fmt: skip
        harbor.goals = "Dana wants calm; Ines wants bread."
        harbor.save()
        return dana


def all_text(studio: Workspace) -> str:
    """Every text of every table of the workspace but the issued documents'."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.columns WHERE column_name = 'workspace_id' "
            "AND table_schema = 'public' AND table_name <> 'billing_billingdocument'"
        )
        tables = [name for (name,) in cursor.fetchall()]
        found = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            found += [f"{table}: {row}" for (row,) in cursor.fetchall()]
    return "\n".join(found)


def test_the_name_is_gone_everywhere_but_on_invoices_and_the_chain_verifies(
    studio: Workspace, harbor: Client, maya: Member, dana: Contact
) -> None:
    with within(studio.pk):
        erase_person(dana.pk, maya)
        text = all_text(studio)
        for trace in ("Dana Byrne", "dana@harbor", "Dear Dana", "your dog", "+353 1 234",
                      "dana-byrne", "Form filled in", "My back", "It hurts"):  # fmt: skip
            assert trace.casefold() not in text.casefold(), trace
        assert "Danaë came" in text, "a word that only begins alike is another word"
        assert "Another Dana came by" in text, "a first name elsewhere is another person"
        assert "x@y.example" in text
        assert "(erased) wants calm; Ines wants bread." in text
        issued = BillingDocument.objects.get(number="2027-0001")
        assert issued.snapshot["buyer"]["contact_name"] == "Dana Byrne"
        for client in Client.objects.all():
            assert verify_client(client) is None
        entry = harbor.entries.latest("sequence")
        assert entry.kind == "person.erased"
        assert erase_person(dana.pk, maya) is None, "nothing happens twice"


@pytest.mark.django_db(transaction=True)
def test_the_bytes_of_their_files_are_deleted(studio: Workspace, maya: Member) -> None:
    with within(studio.pk):
        harbor = make_client(studio)
        dana = make_contact(harbor, "Dana Byrne")
        stored = store_upload(studio, SimpleUploadedFile("me.txt", b"about me"))
        IntakeResponse.objects.create(
            workspace=studio, client=harbor, contact=dana, answers={}, file_ids=[str(stored.pk)]
        )
        (document,) = add_files(harbor, [stored], Actor.contact(dana), "intake form")
        version = document.versions.get()
        DocumentText.objects.create(workspace=studio, version=version, text="about Dana Byrne")
        erase_person(dana.pk, maya)
        assert version.texts.get().text == ""
        effect = Effect.objects.get(kind=ERASE_FILE)
    browser = browser_of(maya)
    address = where(studio, harbor, f"files/{document.pk}/")
    queue.run(studio.pk, effect.pk)
    with within(studio.pk):
        assert effect.reload().done_at is not None
    assert browser.get(address).status_code == 404


def test_the_preview_tells_what_goes_and_what_stays_and_changes_nothing(
    studio: Workspace, dana: Contact
) -> None:
    with within(studio.pk):
        before = all_text(studio)
        seen = preview(Person(dana))
        goes = " ".join(portion.what for portion in seen["goes"])
        assert "2 mails to and from them" in goes
        assert "Their name in one mail to others" in goes
        assert "answers in the intake form" in goes
        (stays,) = seen["stays"]
        assert stays.what == "One issued document with the PDF"
        assert all_text(studio) == before


def test_a_company_of_the_same_name_is_not_the_person_unless_said_so(
    studio: Workspace, maya: Member
) -> None:
    with within(studio.pk):
        client = make_client(studio, "Tomás Ruiz", address="Calle Mayor 1", tax_id="X")
        contact = make_contact(client, "Tomás Ruiz", email="t@ruiz.example")
        record(client, "note.logged", actor=Actor.member(maya), headline="Tomás Ruiz is late")
        assert Person(contact).exact == ["t@ruiz.example"]
        erase_person(contact.pk, maya, is_client=True)
        client = client.reload()
        assert (client.name, client.address, client.tax_id) == ("Erased client", "", "")
        assert client.archived_at is not None
        assert "Ruiz" not in all_text(studio)
        assert verify_client(client) is None


def test_the_database_takes_out_only_what_an_erasure_of_this_workspace_lists(
    studio: Workspace, harbor: Client, maya: Member, dana: Contact, stranger: Client
) -> None:
    with within(stranger.workspace_id):
        record(stranger, "note.logged", actor=Actor.desk(), headline="Theirs")
        theirs = stranger.entries.get()
    with within(studio.pk):
        erasure = Erasure.objects.create(workspace=studio, client=harbor, contact=dana, by=maya)
        ErasedThing.objects.create(
            workspace=studio, erasure=erasure, kind="clients.entry", object_id=theirs.pk
        )
        before = EntryText.objects.count()
        open_the_door(erasure)
        assert EntryText.objects.count() == before
        for sql in (
            "DELETE FROM clients_erasedthing",
            "UPDATE clients_erasure SET by_id = NULL",
            "DELETE FROM clients_entrytext",
        ):
            with (
                pytest.raises(DatabaseError, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(sql)
    with within(stranger.workspace_id):
        assert theirs.texts.get().headline == "Theirs"


def test_only_who_runs_the_place_erases_and_only_freshly_signed_in(
    desk: Browser, studio: Workspace, harbor: Client, dana: Contact, bookkeeper: Browser
) -> None:
    address = where(studio, harbor, f"contacts/{dana.pk}/erasure/")
    assert browser_of(make_member(studio, "member")).post(address).status_code == 403
    assert bookkeeper.get(address).status_code == 403
    for ask in (desk.get, desk.post):
        assert "/reauthenticate/" in ask(address)["Location"]
    with within(studio.pk):
        assert dana.reload().name == "Dana Byrne"


def test_the_page_erases_and_says_so_without_the_name(
    studio: Workspace, harbor: Client, maya: Member, dana: Contact
) -> None:
    from allauth.account.models import EmailAddress

    EmailAddress.objects.create(user=maya.user, email=maya.user.email, verified=True, primary=True)
    maya.user.set_password("bread-and-roses-9")
    maya.user.save()
    browser = Browser()
    browser.post("/accounts/login/", {"login": maya.user.email, "password": "bread-and-roses-9"})
    address = where(studio, harbor, f"contacts/{dana.pk}/erasure/")
    page = browser.get(address).content.decode()
    assert page.index("What goes") < page.index("What stays, and why")
    page = browser.post(address, follow=True).content.decode()
    assert "A person was erased from this record" in page
    assert "Dana Byrne" not in page
    assert browser.get(address).status_code == 404
    with within(studio.pk):
        told = Message.objects.get(kind="person_erased")
        assert "Dana" not in told.text and told.to == maya.email


def test_what_they_decided_and_confirmed_loses_its_words_and_stays_decided(
    studio: Workspace, maya: Member
) -> None:
    with within(studio.pk):
        harbor = make_client(studio)
        dana = make_contact(harbor, "Dana Byrne", email="dana@harbor.example")
        said = Decided(new_id(), "Dana wants 450 less", clock.today("UTC"), "call", dana)
        decision = decide(harbor, maya, said)
        copy_confirmation_link(dana, maya, question_of(decision))
        asked = Confirmation.objects.get()
        click = Click("Dana B.", new_id(), "192.0.2.7", "Dana’s phone")
        answer = answer_confirmation(asked.pk, "otherwise", "Dana meant 400", click)
        later = Decided(new_id(), "450 less", clock.today("UTC"), "mail")
        supersede(decision.pk, maya, later, "As Dana Byrne wrote")
        erase_person(dana.pk, maya)
        text = all_text(studio)
        for trace in ("Dana", "192.0.2.7", "meant 400"):
            assert trace not in text, trace
        assert (decision.reload().how, decision.text) == ("call", "")
        assert answer.reload().said == "otherwise"
        assert answer.hash
        assert SearchRow.objects.filter(object_id=decision.pk).count() == 0
        assert verify_client(harbor) is None
