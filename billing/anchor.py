"""The hash by which an issued document is found in the record: its fingerprint is printed on it."""

from billing.models import BillingDocument
from clients.models import Entry

_ANCHORED = 2  # the first layout that prints the fingerprint of the entry of issue


def anchor_of(document: BillingDocument) -> str:
    """The hash of the entry of its issue, which stands on all that was recorded before it.

    Older layouts print the hash of their own snapshot, as they always did. A draft has none.
    """
    if document.layout_version < _ANCHORED or not document.is_issued:
        return document.snapshot_hash
    issues = Entry.objects.filter(
        workspace_id=document.workspace_id,
        subject_id=document.pk,
        facts__snapshot=document.snapshot_hash,
    )
    found = issues.order_by("sequence").values_list("hash", flat=True).first()
    return found or document.snapshot_hash
