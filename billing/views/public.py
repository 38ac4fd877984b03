"""The client's page of an invoice: what it is for, and how to pay."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from billing import queries
from billing.anchor import anchor_of
from billing.flows.note_opening import note_opening
from billing.flows.render_pdf import pdf_of
from billing.models import BillingDocument, CheckoutSession, StripeEndpoint
from billing.owing import owed
from billing.paper import paper
from billing.transfer import transfer_code
from clientdesk import clock
from clientdesk.files.storing import file_response
from clientdesk.lib.in_words import Words
from clientdesk.lib.money import Money, format_money
from clientdesk.links.models import PublicLink
from clientdesk.links.opening import gone, public_link


@require_safe
@public_link("invoice")
def invoice(request: Any, link: PublicLink) -> HttpResponse:
    document = _document(link)
    words = page_words(document, document.snapshot or {}, link)
    return render(request, "public/invoice.html", words)


@require_safe
@public_link("invoice")
def pdf(request: Any, link: PublicLink) -> HttpResponse:
    stored = pdf_of(_document(link).pk)
    return file_response(stored) if stored else gone(request)


@require_POST
@public_link("invoice")
def seen(request: Any, link: PublicLink) -> HttpResponse:
    note_opening(link)
    return HttpResponse(status=204)


def page_words(
    document: BillingDocument, snapshot: dict[str, Any], link: PublicLink | None
) -> dict[str, Any]:
    """What templates/public/invoice.html shows; without a link for the preview."""
    locale = snapshot["locale"]
    left = (
        owed(document)
        if document.is_issued
        else Money(snapshot["totals"]["due"], snapshot["currency"])
    )
    pending = (
        document.is_issued
        and CheckoutSession.objects.filter(
            document=document, pending_since__isnull=False, ended_at=None
        ).exists()
    )
    paid = queries.history(document) if document.is_issued else []
    due_on = date.fromisoformat(snapshot["due_on"])
    return {
        "document": document,
        "doc": paper(snapshot, anchor_of(document)),
        "left": left,
        "left_words": format_money(left, locale),
        "is_paid": left.minor <= 0,
        "is_part_paid": bool(paid) and left.minor > 0,
        "is_pending": pending,
        "is_late": due_on < clock.today(document.workspace.zone),
        "due_on": due_on,
        "payments": [
            {"on": row["on"], "amount": format_money(row["amount"], locale), "how": row["payment"]}
            for row in paid
        ],
        "paid_words": Words(document.currency, locale).money(sum(r["amount"].minor for r in paid)),
        "qr": transfer_code(snapshot, left),
        "has_pdf": document.is_issued and document.pdfs.exists(),
        "is_payable": _is_payable(document, left, pending),
        "studio_name": snapshot["seller"]["name"],
        "lang": locale.partition("_")[0],
        **_addresses(link),
    }


def _is_payable(document: BillingDocument, left: Money, pending: bool) -> bool:
    in_use = StripeEndpoint.objects.filter(workspace=document.workspace, retired_at=None)
    return left.minor > 0 and not pending and in_use.exists()


def _addresses(link: PublicLink | None) -> dict[str, str]:
    if link is None:
        return {}
    return {
        "pay_url": reverse("billing_public:pay", args=[link.pk]),
        "pdf_url": reverse("billing_public:invoice-pdf", args=[link.pk]),
        "seen_url": reverse("billing_public:seen", args=[link.pk]),
    }


def _document(link: PublicLink) -> BillingDocument:
    return get_object_or_404(
        BillingDocument.objects.select_related("client__workspace", "workspace"),
        pk=link.object_id,
        issued_at__isnull=False,
    )
