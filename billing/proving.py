"""What was issued is checked with the record: snapshots by their hash, PDFs by their bytes."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from billing.models import BillingDocument
from clientdesk.files.models import StoredFile
from clientdesk.files.storing import read_bytes
from clientdesk.lib.canonical import NotCanonical, sha256_hex
from clients.models import Client, Entry
from clients.verifying import Paper, checks_papers


@checks_papers
def issued_documents(client: Client) -> Iterator[Paper]:
    """Each issued document: its snapshot, the entry of its issue, and its stored PDF."""
    told = Entry.objects.filter(client=client, facts__has_key="snapshot")
    recorded = dict(told.values_list("subject_id", "facts__snapshot"))
    documents = BillingDocument.objects.filter(client=client, issued_at__isnull=False)
    for document in documents.order_by("issued_at", "id").prefetch_related("pdfs__file"):
        yield Paper(str(document), _flaw(document, recorded.get(document.pk)))


def _flaw(document: BillingDocument, recorded: str | None) -> str:
    snapshot = document.snapshot or {}
    if _hash(snapshot) != document.snapshot_hash:
        return "was changed"
    if not document.is_imported and document.snapshot_hash != recorded:
        return "is not what its entry says was issued"
    if (document.number, document.gross_minor) != _as_printed(snapshot):
        return "has another number or sum than was issued"
    return next(filter(None, (_bytes_flaw(pdf.file) for pdf in document.pdfs.all())), "")


def _as_printed(snapshot: dict[str, Any]) -> tuple[str, int]:
    return snapshot["number"], snapshot["totals"]["gross"]


def _hash(snapshot: dict[str, Any]) -> str:
    try:
        return sha256_hex(snapshot)
    except NotCanonical:  # what we wrote has a canonical form
        return ""


def _bytes_flaw(stored: StoredFile) -> str:
    try:
        content = read_bytes(stored)
    except OSError:
        return "has lost its PDF"
    same = sha256(content).hexdigest() == stored.sha256
    return "" if same else "has a PDF with other bytes than when it was made"
