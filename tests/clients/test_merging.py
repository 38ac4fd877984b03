"""Two clients who are one: proposed, shown as one, taken apart; both records stay."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from billing.models import BillingDocument
from clientdesk import clock
from clientdesk.files.storing import store_upload
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.duplicates import alike, likely_duplicates
from clients.flows.add_files import add_files
from clients.flows.merge_clients import OneAlready, merge_clients, undo_merge
from clients.models import Client, Merge
from clients.recording import Actor, record
from clients.stage import Stage, stages
from clients.sums import owed
from clients.verifying import verify_client
from tests.clients.test_client_page import questions, where
from tests.factories import make_client, make_contact


@pytest.fixture
def twin(studio: Workspace, harbor: Client) -> Client:
    """Harbor Bakery again, as it came by the form."""
    with within(studio.pk):
        twin = make_client(studio, "Harbour Bakery Ltd")
        rui = make_contact(twin, "Rui Sá", email="rui@harbor.example")
        record(harbor, "call.logged", actor=Actor.desk(), headline="First call")
        record(twin, "call.logged", actor=Actor.desk(), headline="Second call")
        add_files(
            twin, [store_upload(studio, SimpleUploadedFile("brief.txt", b"x"))],
            Actor.contact(rui), "intake form",
        )  # fmt: skip
        Message.objects.create(
            workspace=studio, kind="letter", key="1", client_id=twin.pk, to="rui@harbor.example",
            subject="Your quote", text="Hello", html="", sent_at=clock.now(),
        )  # fmt: skip
        for client, number in ((harbor, "2027-0001"), (twin, "2027-0002")):
            BillingDocument.objects.create(
                workspace=studio, client=client, currency="EUR", number=number, snapshot={},
                due_on=date(2031, 1, 1), issue_on=date(2030, 12, 1), issued_at=clock.now(),
                gross_minor=10000,
            )  # fmt: skip
        return twin


def test_the_pages_show_them_as_one_and_the_old_address_leads_there(
    desk: Browser, studio: Workspace, harbor: Client, twin: Client
) -> None:
    answer = desk.post(where(studio, harbor, f"merges/with/{twin.pk}/"), follow=True)
    page = answer.content.decode()
    assert "Undo" in page
    for words in ("First call", "Second call", "Rui Sá", "€200.00", "2027-0001", "2027-0002"):
        assert words in page, words
    assert "brief.txt" in desk.get(where(studio, harbor, "files/")).content.decode()
    assert "Your quote" in desk.get(where(studio, harbor, "messages/")).content.decode()
    assert desk.get(where(studio, twin))["Location"] == where(studio, harbor)
    assert "brief.txt" in desk.get(where(studio, twin, "files/")).content.decode()
    with within(studio.pk):
        rui, document = twin.contacts.get(), twin.documents.get()
        mail = Message.objects.get(client_id=twin.pk)
    for rest in (f"contacts/{rui.pk}/", f"files/{document.pk}/", f"messages/{mail.pk}/"):
        assert desk.get(where(studio, harbor, rest)).status_code == 200, rest


def test_lists_and_sums_show_them_once(
    desk: Browser, studio: Workspace, maya: Member, harbor: Client, twin: Client
) -> None:
    with within(studio.pk):
        merge_clients(harbor.pk, twin.pk, maya)
        (sum_owed,) = owed([harbor.pk])[harbor.pk].owed
        assert sum_owed.minor == 20000
        assert stages([harbor])[harbor.pk] == Stage.BILLING
    (row,) = desk.get(f"/w/{studio.slug}/clients/").context["rows"]
    assert row["client"] == harbor
    assert row["owed"].owed[0].minor == 20000
    found = desk.get(f"/w/{studio.slug}/clients/", {"q": "rui@harbor"}).context["rows"]
    assert [row["client"] for row in found] == [harbor], "found by a person of the other part"


def test_both_records_stay_whole_and_undo_makes_two_of_them_again(
    desk: Browser, studio: Workspace, maya: Member, harbor: Client, twin: Client
) -> None:
    with within(studio.pk):
        merge = merge_clients(harbor.pk, twin.pk, maya)
        for client in (harbor, twin):
            assert verify_client(client) is None
            assert client.entries.latest("sequence").kind == "client.merged"
        with pytest.raises(OneAlready):
            merge_clients(twin.pk, harbor.pk, maya)
        with pytest.raises(OneAlready):
            merge_clients(harbor.pk, harbor.pk, maya)
    desk.post(where(studio, harbor, f"merges/{merge.pk}/undoing/"))
    assert "Second call" not in desk.get(where(studio, harbor)).content.decode()
    assert "Second call" in desk.get(where(studio, twin)).content.decode()
    with within(studio.pk):
        assert merge.reload().undone_at is not None
        assert verify_client(twin) is None
        assert undo_merge(merge.pk, maya).undone_at == merge.undone_at


def test_three_that_are_one_lead_to_the_last(
    studio: Workspace, maya: Member, harbor: Client, twin: Client
) -> None:
    with within(studio.pk):
        third = make_client(studio, "Harbor")
        merge_clients(harbor.pk, twin.pk, maya)
        merge_clients(third.pk, harbor.pk, maya)
        assert set(third.record_ids) == {third.pk, harbor.pk, twin.pk}


def test_a_merged_timeline_is_paged_without_gap_or_repeat(
    desk: Browser, studio: Workspace, maya: Member, harbor: Client
) -> None:
    with within(studio.pk):
        twin = make_client(studio, "Harbor")
        at = clock.now() - timedelta(days=1)
        for number in range(60):
            for client in (harbor, twin):
                record(
                    client, "note.logged", actor=Actor.desk(), headline=f"N{number}",
                    happened_at=at,
                )  # fmt: skip
        merge_clients(harbor.pk, twin.pk, maya)
    seen: list[str] = []
    query = ""
    for _ in range(4):
        answer = desk.get(where(studio, harbor, query))
        seen += [str(line.entry.pk) for line in answer.context["lines"]]
        query = answer.context["older"]
    assert len(seen) == len(set(seen)) == 122


def test_likely_ones_are_proposed_with_their_reasons_until_they_are_known_apart(
    desk: Browser, studio: Workspace, maya: Member, harbor: Client, twin: Client
) -> None:
    with within(studio.pk):
        first = make_client(studio, "Atlas", tax_id="DE 136 695 976")
        second = make_client(studio, "Velo Nord", tax_id="DE136695976")
        for name in ("Oak", "Pine"):
            make_contact(make_client(studio, name), email=f"{name}@gmail.com")
        found = {frozenset({s.one.name, s.other.name}): s.reasons for s in likely_duplicates(maya)}
    assert found == {
        frozenset({"Atlas", "Velo Nord"}): ["same VAT number"],
        frozenset({"Harbor Bakery", "Harbour Bakery Ltd"}): [
            "same e-mail domain", "names nearly alike",
        ],
    }  # fmt: skip
    address = f"/w/{studio.slug}/clients/duplicates/"
    assert "same VAT number" in desk.get(address).content.decode()
    desk.post(where(studio, second, f"apart/{first.pk}/"))
    assert "same VAT number" not in desk.get(address).content.decode()


def test_names_are_alike_whatever_their_accents_and_legal_form() -> None:
    a, b, c, d = (uuid4() for _ in range(4))
    names = {a: "Café Löwen GmbH", b: "Cafe Lowen", c: "Café Bären GmbH", d: "GmbH"}
    assert alike(names) == {tuple(sorted((a, b)))}


def test_another_workspace_is_never_merged_or_proposed(
    desk: Browser, studio: Workspace, harbor: Client, stranger: Client
) -> None:
    for rest in (f"merges/with/{stranger.pk}/", f"apart/{stranger.pk}/"):
        assert desk.post(where(studio, harbor, rest)).status_code == 404
    answer = desk.post(where(studio, harbor, "merges/"), {"gone": stranger.name})
    assert answer.status_code == 422
    with within(studio.pk):
        assert not Merge.objects.exists()


def test_a_merged_page_asks_no_more_questions_than_one_alone(
    desk: Browser, studio: Workspace, maya: Member, harbor: Client, twin: Client
) -> None:
    alone = questions(desk, where(studio, harbor))
    with within(studio.pk):
        merge_clients(harbor.pk, twin.pk, maya)
        for number in range(5):
            merge_clients(harbor.pk, make_client(studio, f"Part {number}").pk, maya)
    assert questions(desk, where(studio, harbor)) <= alone
