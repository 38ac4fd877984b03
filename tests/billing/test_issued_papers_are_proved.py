"""What was issued is checked with the record: changed behind the product's back, it is named."""

from pathlib import Path

import psycopg
import pytest
from django.core.files.storage import default_storage

from billing.models import BillingDocument
from clientdesk.workspaces.scope import within
from clients.verifying import prove
from tests.billing.test_the_way_of_an_invoice import LINE, Desk
from tests.servers import Servers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(own_database: str) -> Desk:
    return Desk()


@pytest.fixture
def invoice(desk: Desk) -> BillingDocument:
    """Issued, its PDF made and stored."""
    document = desk.issued(LINE)
    desk.work()
    return document


def broken(desk: Desk) -> list[str]:
    with within(desk.workspace.pk):
        found = prove(desk.client)
        assert found.papers == 1
        return found.broken


def test_an_invoice_that_was_left_alone_is_whole(desk: Desk, invoice: BillingDocument) -> None:
    assert broken(desk) == []


@pytest.mark.parametrize(
    ("change", "flaw"),
    [
        ("snapshot = jsonb_set(snapshot, '{totals,gross}', '1')", "was changed"),
        ("snapshot = jsonb_set(snapshot, '{notes}', '1.5')", "was changed"),
        ("snapshot_hash = repeat('0', 64)", "was changed"),
        ("gross_minor = 1", "has another number or sum than was issued"),
        ("number = '2026-9999'", "has another number or sum than was issued"),
    ],
)
def test_a_changed_invoice_is_named(
    desk: Desk,
    invoice: BillingDocument,
    own_database: str,
    servers: Servers,
    change: str,
    flaw: str,
) -> None:  # fmt: skip
    with psycopg.connect(servers.admin(own_database), autocommit=True) as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute(f"UPDATE billing_billingdocument SET {change}")  # type: ignore[arg-type]
    with within(desk.workspace.pk):
        name = str(invoice.reload())
    assert broken(desk) == [f"{name} {flaw}"]


def test_one_byte_of_the_stored_pdf_is_noticed_and_so_is_its_loss(
    desk: Desk, invoice: BillingDocument
) -> None:
    with within(desk.workspace.pk):
        path = Path(default_storage.path(invoice.pdfs.get().file.storage_key))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert broken(desk) == [f"{invoice} has a PDF with other bytes than when it was made"]
    path.unlink()
    assert broken(desk) == [f"{invoice} has lost its PDF"]
