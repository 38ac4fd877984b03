"""A draft becomes an invoice: number, frozen snapshot, entry, PDF and mail, in one transaction."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from billing.flows.render_pdf import queue_pdf
from billing.flows.send_document import Delivery, queue_delivery
from billing.models import BillingDocument
from billing.readiness import missing_to_issue, missing_to_send
from billing.signals import invoice_issued
from billing.snapshots import build_snapshot
from clientdesk import clock
from clientdesk.lib.canonical import sha256_hex
from clientdesk.lib.money import Money, format_money
from clientdesk.numbering.taking import take_number
from clientdesk.workspaces.models import Member
from clients.missing import NotReady
from clients.recording import Actor, record


@transaction.atomic
def issue_invoice(
    document_id: UUID, by: Member, delivery: Delivery | None = None
) -> BillingDocument:
    """Give the draft its number and freeze it; with `delivery` the mail goes once the PDF is made.

    Asked again, an issued one is returned as it is: no second number, no second mail of one
    delivery. Raises NotReady with what is missing.
    """
    document: BillingDocument = BillingDocument.objects.lock(document_id)
    if not document.is_issued:
        _refuse_unready(document, delivery)
        _issue(document, by)
    if delivery is not None:
        queue_delivery(document, delivery, by)
    return document


def _refuse_unready(document: BillingDocument, delivery: Delivery | None) -> None:
    missing = missing_to_issue(document)
    if delivery is not None:
        missing += missing_to_send(document)
    if missing:
        raise NotReady(missing)


def _issue(document: BillingDocument, by: Member) -> None:
    workspace = document.client.workspace
    today = clock.today(workspace.zone)
    number = take_number(workspace, document.document_kind, today)
    on = in_order(document, today)
    if document.due_on is None or document.due_on < on:
        raise NotReady(missing_to_issue(document, on))
    document.discarded_at = None
    freeze_with(document, number, by, on=on)
    record(
        document.client,
        "invoice.issued",
        actor=Actor.member(by),
        headline=f"Invoice {number} issued: {_gross(document)}",
        detail=document.introduction[:300],
        subject=document.ref(),
        facts={
            "number": number,
            "gross_minor": document.gross_minor,
            "currency": document.currency,
            "due_on": document.due_on.isoformat(),
            "snapshot": document.snapshot_hash,
        },
    )
    queue_pdf(document)
    invoice_issued.send(BillingDocument, document=document, actor=by)


def in_order(document: BillingDocument, today: date) -> date:
    """The date of issue: today, but never before the last one of this series.

    Asked under the series' lock, so that numbers and dates keep one order also when the clock
    stepped back.
    """
    last = BillingDocument.objects.filter(
        workspace_id=document.workspace_id,
        document_kind=document.document_kind,
        issue_on__year=today.year,
        issued_at__isnull=False,
        import_id=None,
    ).aggregate(last=Max("issue_on"))["last"]
    return max(today, last) if last else today


def freeze_with(document: BillingDocument, number: str, by: Member, *, on: date) -> None:
    """Write the snapshot, its hash and who did it; from here on nothing of it changes."""
    snapshot = build_snapshot(document, number=number, issue_on=on, due_on=document.due_on or on)
    document.issued_by_id = by.pk
    document.layout_version = snapshot["layout_version"]
    document.freeze(number, snapshot, sha256_hex(snapshot), at=clock.now(), on=on)


def _gross(document: BillingDocument) -> str:
    money = Money(document.gross_minor or 0, document.currency)
    return format_money(money, document.client.workspace.locale)
