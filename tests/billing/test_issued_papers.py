"""An issued invoice stands among the client's files: readable, found, never replaced."""

import pytest

from billing.flows.issue_invoice import issue_invoice
from billing.models import DocumentPdf
from clientdesk.workspaces.scope import within
from clients.models import Client, Document, DocumentText, Frozen
from tests.clients.papers import document_page, files_page, work
from tests.wall.making import MAKERS
from tests.wall.making.money import draft
from tests.wall.worlds import World

pytestmark = pytest.mark.django_db


def test_an_issued_invoice_stands_among_the_files_frozen() -> None:
    world = World("Ours", MAKERS)
    with within(world.workspace.pk):
        world.furnish()
        invoice = issue_invoice(draft(world).pk, world.owner)
    work()
    with within(world.workspace.pk):
        client = world.row(Client)
        paper = Document.objects.select_related("file").get()
        assert (paper.origin_kind, paper.origin_id) == invoice.ref()
        assert paper.file == DocumentPdf.objects.get().file
        assert invoice.number in DocumentText.objects.get().text
        with pytest.raises(Frozen):
            paper.file_as("asset")
    desk = world.browsers["owner"]
    listed = desk.get(files_page(world.workspace, client)).content.decode()
    assert f"Invoice {invoice.number}.pdf" in listed and "frozen" in listed
    page = desk.get(document_page(world.workspace, client, paper.pk)).content.decode()
    assert "corrected by a credit note" in page
    assert f"/money/{invoice.pk}/" in page
    assert "A newer version" not in page
