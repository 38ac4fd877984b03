"""Payments of an invoice, at the desk."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from billing.flows.record_payment import record_payment
from billing.flows.refund_surplus import refund_surplus
from billing.flows.reverse_payment import NotReversible, reverse_payment
from billing.forms.payment import PaymentForm
from billing.models import BillingDocument, Payment
from billing.owing import owed
from billing.payment_queries import payments_of
from billing.stripe import StripeAway, StripeRefused
from clientdesk.lib.as_written import write_day
from clientdesk.lib.money import format_money, format_plain
from clientdesk.workspaces.middleware import opens_own_transaction
from clientdesk.workspaces.rules import may, may_record_money, may_refund
from clientdesk.workspaces.scope import within


@require_safe
def payments(request: Any, document_id: UUID) -> HttpResponse:
    document = _invoice(request, document_id)
    words = _words(request, document)
    words["rows"] = payments_of(document, request.workspace.locale)
    words["may_refund"] = may_refund(request.member)
    return render(request, "billing/payments.html", words)


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_record_money)
def record(request: Any, document_id: UUID) -> HttpResponse:
    document = _invoice(request, document_id)
    left = owed(document)
    if request.method != "POST":
        form = PaymentForm(workspace=request.workspace, owed=left)
        locale = request.workspace.locale
        form.initial = {
            "form_id": uuid4(),
            "amount": format_plain(left, locale) if left.minor > 0 else "",
            "received_on": write_day(form.today, locale),
        }
        return render(
            request, "billing/payment_new.html", {**_words(request, document), "form": form}
        )
    form = PaymentForm(request.POST, workspace=request.workspace, owed=left)
    if not form.is_valid():
        words = {**_words(request, document), "form": form}
        return render(request, "billing/payment_new.html", words, status=422)
    payment = record_payment(document.pk, form.said(), request.member)
    undo = reverse("billing:reverse-payment", args=[request.workspace.slug, payment.pk])
    recorded = format_money(payment.amount, request.workspace.locale)
    messages.success(request, f"{recorded} recorded.", extra_tags=f"undo:{undo}")
    return _to_payments(request, document.pk)


@require_POST
@may(may_record_money)
def reverse_(request: Any, payment_id: UUID) -> HttpResponse:
    payment = get_object_or_404(Payment, pk=payment_id, workspace=request.workspace)
    try:
        reverse_payment(payment.pk, request.member)
        messages.success(request, "Taken back. Both stay in the record.")
    except NotReversible:
        messages.error(request, "A payment at Stripe is refunded, not taken back.")
    return _to_payments(request, _document_of(payment))


@opens_own_transaction
@require_POST
@may(may_refund)
def refund(request: Any, payment_id: UUID) -> HttpResponse:
    with within(request.workspace.pk):
        payment = get_object_or_404(Payment, pk=payment_id, workspace=request.workspace)
        document_id = _document_of(payment)
    try:
        back = refund_surplus(request.workspace.pk, payment.pk, request.member)
        words = format_money(back, request.workspace.locale)
        told = f"{words} went back to the client." if back else "Nothing is left to give back."
        messages.success(request, told)
    except StripeAway:
        messages.error(request, "Stripe did not answer. Nothing was refunded; please try again.")
    except StripeRefused as reason:
        messages.error(request, f"Stripe did not refund it: {reason}")
    return _to_payments(request, document_id)


def _invoice(request: Any, document_id: UUID) -> BillingDocument:
    return get_object_or_404(
        BillingDocument,
        pk=document_id,
        workspace=request.workspace,
        document_kind=BillingDocument.Kind.INVOICE,
        issued_at__isnull=False,
    )


def _document_of(payment: Payment) -> UUID:
    """The invoice a payment is shown with."""
    documents = payment.documents()
    if documents:
        return documents[0].pk
    if payment.checkout is not None:
        return payment.checkout.document_id
    raise Http404


def _words(request: Any, document: BillingDocument) -> dict[str, Any]:
    left = owed(document)
    shown = format_money(left, request.workspace.locale) if left.minor > 0 else ""
    return {"document": document, "owed": shown}


def _to_payments(request: Any, document_id: UUID) -> HttpResponse:
    return redirect("billing:payments", request.workspace.slug, document_id)
