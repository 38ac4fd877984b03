"""Documents: versions, kinds, sharing, found by a word inside, never replaced once issued."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from clientdesk.files.models import StoredFile
from clientdesk.files.storing import read_bytes, store_bytes
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.document_queries import shared_with_client
from clients.flows.add_files import add_version, keep_paper
from clients.models import Client, Document, Entry, Frozen
from clients.searching import search_client
from tests.clients.papers import document_page, files_page, listed, pdf, picture, upload, work

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


def add(desk: Browser, studio: Workspace, client: Client, name: str, content: bytes) -> Document:
    answer = desk.post(files_page(studio, client), {"files": upload(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    with within(studio.pk):
        return Document.objects.select_related("file").latest("created_at", "pk")


def test_the_brief_is_found_by_a_word_inside_the_pdf(
    studio: Workspace, maya: Member, desk: Browser, harbor: Client
) -> None:
    brief = add(desk, studio, harbor, "Brief.pdf", pdf("The logo is a lotus on water"))
    add(desk, studio, harbor, "Notes.pdf", pdf("Opening hours"))
    work()
    with within(studio.pk):
        assert [row.object_id for row in search_client(harbor, "lotus", maya)] == [brief.pk]
    page = listed(desk.get(files_page(studio, harbor), {"q": "lotus"}).content)
    assert "Brief.pdf" in page
    assert "Notes.pdf" not in page
    nothing = desk.get(files_page(studio, harbor), {"q": "tulip"}).content.decode()
    assert "Nothing found" in nothing


def test_a_new_version_supersedes_and_both_stay_readable(
    studio: Workspace, desk: Browser, harbor: Client
) -> None:
    first = add(desk, studio, harbor, "Offer.pdf", pdf("Blue"))
    page = document_page(studio, harbor, first.pk)
    for words in ("Green", "Red"):
        given = {"file": upload("Offer.pdf", pdf(words))}
        assert desk.post(f"{page}versions/", given).status_code == 302
    work()
    shown = desk.get(page).content.decode()
    assert "3 versions" in shown
    assert shown.count("added by Maya Lind") == 3
    assert "3 versions" in desk.get(files_page(studio, harbor)).content.decode()
    assert "It was superseded" in desk.get(f"{page}?version=1").content.decode()
    with within(studio.pk):
        ids = first.versions.order_by("number").values_list("pk", flat=True)
        doors = [f"{page}versions/{pk}/" for pk in ids]
    bytes_of = [b"".join(desk.get(door).streaming_content) for door in doors]
    assert bytes_of == [pdf("Blue"), pdf("Green"), pdf("Red")]
    newest = desk.get(f"{files_page(studio, harbor)}{first.pk}/")
    assert b"".join(newest.streaming_content) == pdf("Red")
    with within(studio.pk):
        assert Entry.objects.filter(kind="file.superseded").count() == 2


def test_the_kind_is_guessed_and_a_change_of_it_is_a_dated_fact(
    studio: Workspace, desk: Browser, harbor: Client
) -> None:
    paper = add(desk, studio, harbor, "2026-03 Brief_Harbor.pdf", pdf("x"))
    assert paper.document_kind == "brief"
    page = document_page(studio, harbor, paper.pk)
    assert desk.post(f"{page}kind/", {"kind": "contract"}).status_code == 302
    assert desk.post(f"{page}kind/", {"kind": "poem"}).status_code == 422
    with within(studio.pk):
        assert paper.reload().document_kind == "contract"
        entry = Entry.objects.get(kind="file.filed")
        assert entry.facts == {"was": "brief", "kind": "contract"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Invoice 2026-0033.pdf", "invoice"),
        ("Rechnung.pdf", "invoice"),
        ("signed_agreement-v2.docx", "contract"),
        ("quote.pdf", "quote"),
        ("Train receipt.jpg", "receipt"),
        ("logo.png", "asset"),
        ("briefcase.jpg", "asset"),
    ],
)
def test_kinds_are_guessed_by_whole_words(name: str, kind: str) -> None:
    from clients.guessing import guess_kind

    assert guess_kind(name) == kind


def test_a_document_is_private_until_it_is_shared_and_private_again_after(
    studio: Workspace, desk: Browser, harbor: Client
) -> None:
    paper = add(desk, studio, harbor, "Plan.pdf", pdf("x"))
    page = document_page(studio, harbor, paper.pk)
    assert "Only your team sees it" in desk.get(page).content.decode()
    with within(studio.pk):
        assert list(shared_with_client(harbor)) == []
    desk.post(f"{page}sharing/")
    desk.post(f"{page}sharing/")
    with within(studio.pk):
        assert list(shared_with_client(harbor)) == [paper]
    assert "Shared by Maya Lind" in desk.get(page).content.decode()
    desk.post(f"{page}sharing/", {"end": "1"})
    shown = desk.get(page).content.decode()
    assert "private again by Maya Lind" in shown
    with within(studio.pk):
        assert list(shared_with_client(harbor)) == []
        kinds = ["file.added", "file.shared", "file.unshared"]
        assert list(Entry.objects.order_by("sequence").values_list("kind", flat=True)) == kinds


def issued_paper(studio: Workspace, harbor: Client) -> Document:
    stored = store_bytes(studio, "Invoice 1.pdf", "application/pdf", pdf("1,476.00"))
    origin = ("billing.billingdocument", harbor.pk)
    return keep_paper(harbor, stored, "invoice", origin, "issued from the desk")


def test_what_is_issued_is_never_replaced_not_even_by_sql(
    studio: Workspace, maya: Member, desk: Browser, harbor: Client
) -> None:
    with within(studio.pk):
        paper = issued_paper(studio, harbor)
        assert issued_paper(studio, harbor) == paper
        kept = StoredFile.objects.count()
    page = document_page(studio, harbor, paper.pk)
    assert "a credit note" in desk.get(page).content.decode()
    refused = desk.post(f"{page}versions/", {"file": upload("Invoice 1.pdf", pdf("1.00"))})
    assert refused.status_code == 422
    assert desk.post(f"{page}kind/", {"kind": "asset"}).status_code == 422
    with within(studio.pk):
        assert StoredFile.objects.count() == kept
        other = store_bytes(studio, "x.pdf", "application/pdf", b"%PDF-")
        with pytest.raises(Frozen):
            add_version(paper.pk, other, maya)
        for sql in (
            "UPDATE clients_document SET file_id = %s WHERE id = %s",
            "DELETE FROM clients_document WHERE file_id <> %s AND id = %s",
        ):
            with pytest.raises(IntegrityError, match="never replaced"), transaction.atomic():
                connection.cursor().execute(sql, [other.pk, paper.pk])
        with pytest.raises(IntegrityError, match="no new version"), transaction.atomic():
            paper.versions.create(workspace=studio, document=paper, number=2, file=other)
        assert read_bytes(paper.reload().file) == pdf("1,476.00")


def test_an_upload_that_was_signed_is_frozen_too(
    studio: Workspace, maya: Member, desk: Browser, harbor: Client
) -> None:
    from clientdesk import clock

    paper = add(desk, studio, harbor, "Agreement.pdf", pdf("We agree"))
    with within(studio.pk):
        paper.freeze(clock.now())
        with pytest.raises(Frozen):
            paper.file_as("asset")
    assert "It is signed" in desk.get(document_page(studio, harbor, paper.pk)).content.decode()


def test_several_at_once_are_kept_and_each_refusal_is_told(
    studio: Workspace, desk: Browser, harbor: Client
) -> None:
    given = [upload("a.png", picture()), upload("b.pdf", b"<html><script>"), upload("c.txt", b"c")]
    answer = desk.post(files_page(studio, harbor), {"files": given})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“b.pdf” is a web page" in page
    assert "a.png" in page
    assert "c.txt" in page


def test_a_script_that_sends_one_by_one_hears_what_was_kept_or_why_not(
    studio: Workspace, desk: Browser, harbor: Client
) -> None:
    where = files_page(studio, harbor)
    kept = desk.post(where, {"files": upload("a.png", picture())}, headers=JSON)
    assert (kept.status_code, kept.json()) == (201, {"added": ["a.png"], "refused": []})
    refused = desk.post(where, {"files": upload("a.png", b"MZ\x90\x00")}, headers=JSON)
    assert refused.status_code == 422
    assert "not what its name says" in refused.json()["refused"][0]


def test_the_list_is_paged_and_costs_the_same_however_long(
    studio: Workspace, maya: Member, desk: Browser, harbor: Client
) -> None:
    add(desk, studio, harbor, "first.txt", b"x")
    where = files_page(studio, harbor)
    desk.get(where)
    with CaptureQueriesContext(
        connection,
    ) as few:
        desk.get(where)
    for number in range(60):
        with within(studio.pk):
            issued = store_bytes(studio, f"{number}.txt", "text/plain", b"x")
            keep_paper(harbor, issued, "asset", ("clients.client", issued.pk), "by hand")
    with CaptureQueriesContext(connection) as many:
        page = listed(desk.get(where).content)
    assert len(many) == len(few)
    older = page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert "first.txt" not in page
    assert "first.txt" in listed(desk.get(where + older).content)
    assert desk.get(where, {"before": "nonsense~\x00"}).status_code == 200


def test_a_bookkeeper_reads_documents_but_changes_none(
    studio: Workspace, desk: Browser, bookkeeper: Browser, harbor: Client
) -> None:
    paper = add(desk, studio, harbor, "Plan.pdf", pdf("x"))
    page = document_page(studio, harbor, paper.pk)
    assert bookkeeper.get(page).status_code == 200
    for door, given in (("kind", {"kind": "brief"}), ("sharing", {}), ("versions", {})):
        assert bookkeeper.post(f"{page}{door}/", given).status_code == 403
