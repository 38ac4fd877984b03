"""An issued document at the desk: what it says, where it is, what came of it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from billing import queries
from billing.anchor import anchor_of
from billing.flows.render_pdf import pdf_of
from billing.owing import with_owed
from billing.panels import panels_of
from billing.paper import paper
from billing.payment_queries import payments_of
from billing.snapshots import build_snapshot
from billing.views.access import address, document_of, issued_of
from billing.views.public import page_words
from clientdesk import clock
from clientdesk.files.storing import file_response
from clientdesk.lib.money import Money, format_money
from clientdesk.lib.totals import TotalsRefused
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.rules import may_issue, may_record_money, may_refund


@require_safe
def document_page(request: Any, document_id: UUID) -> HttpResponse:
    document = document_of(request, document_id)
    if document.is_draft:
        return redirect(address("edit" if may_issue(request.member) else "preview", document))
    row = with_owed(type(document).objects.filter(pk=document.pk)).get()
    left = Money(row.owed_minor, document.currency)
    context = {
        "document": document,
        "doc": paper(document.snapshot or {}, anchor_of(document)),
        "row": queries.Row(row, clock.today(request.workspace.zone)),
        "left": format_money(left, request.workspace.locale) if left.minor > 0 else "",
        "sent": queries.sent_times(document),
        "pdf_state": queries.pdf_state(document),
        "payments": payments_of(document, request.workspace.locale),
        "panels": panels_of(document, request),
        "key": new_id(),
        "may_issue": may_issue(request.member),
        "may_record": may_record_money(request.member),
        "may_refund": may_refund(request.member),
    }
    return render(request, "billing/document.html", context)


@require_safe
def preview(request: Any, document_id: UUID) -> HttpResponse:
    """The client's page as the client sees it; its buttons do nothing here."""
    document = document_of(request, document_id)
    snapshot = document.snapshot
    if snapshot is None:
        today = clock.today(request.workspace.zone)
        try:
            snapshot = build_snapshot(
                document, number="", issue_on=today, due_on=document.due_on or today
            )
        except TotalsRefused:
            return redirect(address("edit", document))
    words = page_words(document, snapshot, None)
    return render(request, "public/invoice.html", {**words, "is_preview": True})


@require_safe
def pdf(request: Any, document_id: UUID) -> HttpResponse:
    stored = pdf_of(issued_of(request, document_id).pk)
    if stored is None:
        raise Http404
    return file_response(stored)
