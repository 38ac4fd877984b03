"""One issued invoice of the scale data set: frozen, sent, and mostly paid."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models

from billing.models import Allocation, BillingDocument, Dispatch, DocumentLine, Payment
from billing.snapshots import LAYOUT_VERSION, build_snapshot
from clientdesk.lib.canonical import sha256_hex
from clientdesk.lib.money import Money, format_money
from clientdesk.local.scale import words
from clientdesk.local.scale.chain import Chain, moment_id
from clientdesk.mail.models import Message
from clients.models import Contact
from clients.recording import Actor

if TYPE_CHECKING:
    from clientdesk.local.scale.client_rows import Studio

_PAID_OF_TEN = 9


def add_invoice(
    studio: "Studio", chain: Chain, payer: Contact, at: datetime, number: str
) -> list[models.Model]:
    """Its rows; what happened goes into the chain. Nothing is left to send or to remind of."""
    document, lines = _issued(studio, payer, at, number)
    member = Actor.member(studio.members[0])
    gross = format_money(Money(document.gross_minor or 0, document.currency), "en_IE")
    chain.tell(
        at, "invoice.issued", member, f"Invoice {document.number} issued: {gross}",
        detail=document.introduction, subject=document.ref(), facts=_facts(document),
    )  # fmt: skip
    message = _mail(studio, document, payer, at + timedelta(minutes=1))
    chain.tell(
        at + timedelta(minutes=1), "mail.sent", Actor.desk(),
        f"Mail to {message.to}: {message.subject}", subject=message.ref(),
        facts={"kind": message.kind},
    )  # fmt: skip
    dispatch = Dispatch(
        id=moment_id(at, studio.chance), workspace=studio.workspace, document=document,
        by_id=studio.members[0].pk, message_id=message.pk, how="mail", at=at, created_at=at,
    )  # fmt: skip
    # The lines first: once their document is issued, the database takes no more of them.
    rows: list[models.Model] = [*lines, document, message, dispatch]
    if studio.chance.randint(1, 10) <= _PAID_OF_TEN:
        rows += _paid(studio, chain, document, at)
    return rows


def _issued(
    studio: "Studio", payer: Contact, at: datetime, number: str
) -> tuple[BillingDocument, list[DocumentLine]]:
    chance, workspace, day = studio.chance, studio.workspace, at.date()
    document = BillingDocument(
        id=moment_id(at, chance), workspace=workspace, created_at=at, client=payer.client,
        contact=payer, currency="EUR", issue_on=day, due_on=day + timedelta(days=14),
        introduction=words.work(chance), number=number, issued_at=at,
        issued_by_id=studio.members[0].pk, saved_at=at, layout_version=LAYOUT_VERSION,
        discount_percent=Decimal(0),
    )  # fmt: skip
    lines = [
        DocumentLine(
            id=moment_id(at, chance), workspace=workspace, document=document, position=position,
            created_at=at, description=words.work(chance), quantity=Decimal(chance.randint(1, 8)),
            unit="HUR", unit_price=Decimal(chance.randint(40, 140)), tax_rate=Decimal(23),
            discount_percent=Decimal(0),
        )
        for position in range(1 + chance.randint(0, 1))
    ]  # fmt: skip
    # What build_snapshot would ask the database for.
    document._prefetched_objects_cache = {"lines": lines}  # type: ignore[attr-defined]
    document.snapshot = build_snapshot(
        document, number=str(document.number), issue_on=day, due_on=document.due_on or day
    )
    document.gross_minor = document.snapshot["totals"]["gross"]
    document.snapshot_hash = sha256_hex(document.snapshot)
    return document, lines


def _facts(document: BillingDocument) -> dict[str, Any]:
    return {
        "number": document.number,
        "gross_minor": document.gross_minor,
        "currency": document.currency,
        "due_on": document.due_on,
        "snapshot": document.snapshot_hash,
    }


def _mail(studio: "Studio", document: BillingDocument, payer: Contact, at: datetime) -> Message:
    subject = f"Invoice {document.number} from {studio.workspace.name}"
    text = (
        f"Hello {payer.first_name},\n\nhere is invoice {document.number} for "
        f"{document.introduction.lower()}.\n\n{studio.members[0].name}\n"
    )
    pk = moment_id(at, studio.chance)
    return Message(
        id=pk, workspace=studio.workspace, created_at=at, kind="invoice", key=str(document.pk),
        client_id=document.client_id, about_kind=document.ref()[0], about_id=document.pk,
        to=payer.email, from_name=studio.workspace.name, reply_to=studio.workspace.email,
        subject=subject, text=text, html=f"<p>{text}</p>", message_id=f"<{pk}@example.test>",
        sent_at=at,
    )  # fmt: skip


def _paid(
    studio: "Studio", chain: Chain, document: BillingDocument, issued: datetime
) -> list[models.Model]:
    chance = studio.chance
    # Before the next invoice may be issued, and never tomorrow.
    at = min(issued + timedelta(days=chance.randint(1, 30)), studio.today)
    payment = Payment(
        id=moment_id(at, chance), workspace=studio.workspace, created_at=at,
        client=document.client, provider="hand", provider_ref=str(moment_id(at, chance)),
        amount_minor=document.gross_minor or 0, currency=document.currency,
        method=Payment.Method.TRANSFER, received_on=at.date(), booked_at=at,
        booked_by_id=studio.members[0].pk,
    )  # fmt: skip
    allocation = Allocation(
        id=moment_id(at, chance), workspace=studio.workspace, created_at=at, payment=payment,
        document=document, amount_minor=payment.amount_minor, at=at,
    )  # fmt: skip
    words_of_sum = format_money(payment.amount, "en_IE")
    chain.tell(
        at, "payment.received", Actor.member(studio.members[0]),
        f"{words_of_sum} paid by bank transfer for invoice {document.number}",
        subject=document.ref(),
        facts={
            "payment": payment.pk, "amount_minor": payment.amount_minor,
            "currency": payment.currency, "received_on": payment.received_on, "surplus_minor": 0,
        },
    )  # fmt: skip
    return [payment, allocation]
