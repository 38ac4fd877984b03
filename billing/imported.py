"""Invoices and payments that other books know: taken in as they are, with nothing sent."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from billing.models import Allocation, BillingDocument, Payment
from billing.models.payment import BY_IMPORT
from billing.snapshots import imported_snapshot
from clientdesk import clock
from clientdesk.lib.canonical import sha256_hex
from clientdesk.lib.money import Money
from clientdesk.lib.working_time import at_local
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.models.base import new_id
from clients.models import Client

_NOON = time(12)


@dataclass(frozen=True)
class ImportedInvoice:
    """What a row says; without a due day the client's terms hold, without tax it is not told."""

    import_id: UUID
    client: Client
    number: str
    issued_on: date
    due_on: date | None
    gross: Money
    tax: Money | None
    title: str


def imported_document(said: ImportedInvoice, by: Member) -> BillingDocument:
    """An issued invoice that is not of our series, not stored yet. Its own paper is elsewhere."""
    workspace = said.client.workspace
    due_on = said.due_on or said.issued_on + timedelta(days=said.client.terms_in_days())
    at = _moment(said.issued_on, workspace.zone)
    document = BillingDocument(
        workspace=workspace,
        client=said.client,
        currency=said.gross.currency,
        issue_on=said.issued_on,
        due_on=due_on,
        introduction=said.title,
        import_id=said.import_id,
        number=said.number,
        issued_at=at,
        created_at=at,
        issued_by_id=by.pk,
        gross_minor=said.gross.minor,
    )
    tax_minor = said.tax.minor if said.tax else 0
    document.snapshot = imported_snapshot(document, tax_minor)
    document.snapshot_hash = sha256_hex(document.snapshot)
    document.layout_version = document.snapshot["layout_version"]
    return document


def imported_payment(
    document: BillingDocument, paid: Money, on: date, import_id: UUID, note: str, used: Money
) -> list[Any]:
    """The payment, and the allocation of `used` to the document; not stored yet."""
    payment = Payment(
        workspace=document.workspace,
        client=document.client,
        provider=BY_IMPORT,
        provider_ref=str(new_id()),
        amount_minor=paid.minor,
        currency=paid.currency,
        method=Payment.Method.OTHER,
        received_on=on,
        booked_at=clock.now(),
        note=note,
        import_id=import_id,
    )
    if not used:
        return [payment]
    allocation = Allocation(
        workspace=document.workspace, payment=payment, document=document, amount_minor=used.minor
    )
    return [payment, allocation]


def _moment(day: date, zone: str) -> datetime:
    return at_local(day, _NOON, zone)
