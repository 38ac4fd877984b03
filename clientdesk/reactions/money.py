"""What follows from invoices and payments."""

from typing import Any

from django.dispatch import receiver
from django.urls import reverse

from billing.models import BillingDocument, Dispute, Payment
from billing.receiving import expire_stale_checkouts
from billing.signals import (
    dispute_closed,
    dispute_opened,
    document_first_opened,
    invoice_issued,
    invoice_paid,
    payment_booked,
    payment_failed,
    payment_pending,
    surplus_received,
)
from clientdesk.lib.money import Money, format_money
from clientdesk.notices.models import Notice
from clientdesk.notices.telling import tell_members
from followups.flows.hold_reminders import end_reminders, hold_while_pending, release
from followups.flows.start_reminders import start_reminders


@receiver(invoice_issued)
def plan_reminders(document: BillingDocument, **kwargs: Any) -> None:
    start_reminders(document)


@receiver(invoice_paid)
def end_reminding(document: BillingDocument, **kwargs: Any) -> None:
    end_reminders(document, "paid")


@receiver(payment_pending)
def hold_reminders(document: BillingDocument, **kwargs: Any) -> None:
    hold_while_pending(document)


@receiver(payment_failed)
def tell_failed_payment(document: BillingDocument, reason: str, **kwargs: Any) -> None:
    release(document)
    key = kwargs.get("key") or f"{document.pk}:{reason}"
    tell_members(
        document.workspace,
        Notice.PAYMENT_FAILED,
        key=key,
        headline=f"A payment for invoice {document.number} failed",
        detail=f"{document.client.name}: {reason}. The invoice is open as before.",
        path=_document_page(document),
        client_id=document.client_id,
    )


@receiver(payment_booked)
def tell_payment(document: BillingDocument, payment: Payment, **kwargs: Any) -> None:
    release(document)
    if payment.provider == "hand":
        return  # who recorded it knows
    amount = format_money(Money(payment.amount_minor, payment.currency), document.workspace.locale)
    tell_members(
        document.workspace,
        Notice.PAID,
        key=str(payment.pk),
        headline=f"{document.client.name} paid {amount}",
        detail=f"Invoice {document.number}, by {payment.get_method_display()}.",
        path=_document_page(document),
        client_id=document.client_id,
    )


@receiver(invoice_issued)
def close_checkouts_of_the_old_sum(document: BillingDocument, **kwargs: Any) -> None:
    if document.corrects is not None:
        expire_stale_checkouts(document.corrects)


@receiver(surplus_received)
def tell_surplus(
    document: BillingDocument, payment: Payment, surplus: Money, **kwargs: Any
) -> None:
    more = format_money(surplus, document.workspace.locale)
    tell_members(
        document.workspace,
        Notice.PAID,
        key=f"surplus:{payment.pk}",
        headline=f"{document.client.name} paid {more} more than was owed",
        detail=f"Invoice {document.number}. It stands as credit; one click gives it back.",
        path=_payments_page(document),
        client_id=document.client_id,
    )


@receiver(dispute_opened)
@receiver(dispute_closed)
def tell_dispute(document: BillingDocument, dispute: Dispute, **kwargs: Any) -> None:
    amount = format_money(Money(dispute.amount_minor, document.currency), document.workspace.locale)
    tell_members(
        document.workspace,
        Notice.PAYMENT_FAILED,
        key=str(dispute.pk),
        headline=f"The dispute over {amount} from {document.client.name} was {dispute.state}",
        detail=f"Invoice {document.number}. Stripe shows what the bank wants and until when.",
        path=_payments_page(document),
        client_id=document.client_id,
    )


@receiver(document_first_opened)
def tell_first_opened(document: BillingDocument, **kwargs: Any) -> None:
    tell_members(
        document.workspace,
        Notice.FIRST_OPENED,
        key=str(document.pk),
        headline=f"{document.client.name} opened invoice {document.number}",
        detail="For the first time, by a person and not a mail scanner.",
        path=_document_page(document),
        client_id=document.client_id,
    )


def _payments_page(document: BillingDocument) -> str:
    return reverse("billing:payments", args=[document.workspace.slug, document.pk])


def _document_page(document: BillingDocument) -> str:
    return reverse(
        "billing:document",
        kwargs={"workspace_slug": document.workspace.slug, "document_id": document.pk},
    )
