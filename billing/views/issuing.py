"""Issuing and sending: the page shows what will go out, then it goes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from billing.flows.duplicate_document import duplicate_document
from billing.flows.issue_invoice import issue_invoice
from billing.flows.mark_as_sent import mark_as_sent
from billing.flows.send_document import Delivery, copies, send_document
from billing.models import BillingDocument
from billing.paper import paper
from billing.readiness import (
    Missing,
    can_be_paid,
    missing_to_issue,
    missing_to_send,
    told_at_issue,
)
from billing.snapshots import build_snapshot
from billing.views.access import address, document_of, issued_of
from clientdesk import clock
from clientdesk.links.issuing import issue_link, mint
from clientdesk.numbering.taking import next_number
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.rules import may, may_issue
from clients.missing import NotReady

BY_HAND = "handed over by another way"


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_issue)
def issue(request: Any, document_id: UUID) -> HttpResponse:
    document = document_of(request, document_id)
    if request.method != "POST":
        if document.is_issued:
            return redirect(address("document", document))
        return _ask(request, document)
    delivery = None if "only" in request.POST else _delivery(request)
    try:
        document = issue_invoice(document.pk, request.member, delivery)
    except NotReady:
        return _ask(request, document.reload(), status=422)
    if delivery:
        words = f"Invoice {document.number} is issued and on its way to {document.contact}."
    else:
        words = f"Invoice {document.number} is issued. Nothing was mailed."
    messages.success(request, words)
    return redirect(address("document", document))


@require_POST
@may(may_issue)
def send(request: Any, document_id: UUID) -> HttpResponse:
    """A deliberate second send; the same page pressed twice is one."""
    document = issued_of(request, document_id)
    try:
        message = send_document(document.pk, request.member, _delivery(request))
    except NotReady as reason:
        messages.warning(request, str(reason))
    else:
        messages.success(request, f"On its way to {message.to}.")
    return redirect(address("document", document))


@require_POST
@may(may_issue)
def sent_by_hand(request: Any, document_id: UUID) -> HttpResponse:
    document = issued_of(request, document_id)
    mark_as_sent(document.pk, request.member, BY_HAND)
    messages.success(request, f"Invoice {document.number} is marked as sent.")
    return redirect(address("document", document))


@require_POST
@may(may_issue)
def duplicate(request: Any, document_id: UUID) -> HttpResponse:
    copy = duplicate_document(document_of(request, document_id).pk)
    messages.success(request, "A new draft with the same lines and today's terms.")
    return redirect(address("edit", copy))


@require_POST
@may(may_issue)
def link(request: Any, document_id: UUID) -> HttpResponse:
    """A link of its own to the client's page, shown once."""
    document = issued_of(request, document_id)
    url = mint(issue_link(request.workspace, "invoice", document.pk, document.contact_id))
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"url": url})
    return render(request, "billing/link.html", {"document": document, "url": url})


def _ask(request: Any, document: BillingDocument, status: int = 200) -> HttpResponse:
    """What will go out, or what is missing and where to mend it."""
    missing = missing_to_issue(document)
    cannot_send = missing_to_send(document)
    today = clock.today(request.workspace.zone)
    context = {
        "document": document,
        "missing": [_with_place(document, one) for one in missing],
        "cannot_send": [_with_place(document, one) for one in cannot_send],
        "told": told_at_issue(document),
        "number": next_number(request.workspace, document.document_kind, today),
        "copies": copies(document),
        "can_be_paid": can_be_paid(request.workspace),
        "key": new_id(),
    }
    if not missing and document.due_on:
        snapshot = build_snapshot(
            document, number=context["number"], issue_on=today, due_on=document.due_on
        )
        context["doc"] = paper(snapshot)
    return render(request, "billing/issue.html", context, status=status)


def _with_place(document: BillingDocument, one: Missing) -> dict[str, str]:
    slug, back = document.workspace.slug, address("issue", document)
    seller = reverse("workspaces:seller", kwargs={"workspace_slug": slug})
    client = {"workspace_slug": slug, "client_id": document.client_id}
    url = {
        "settings": f"{seller}?next={back}",
        "client": f"{reverse('clients:edit-client', kwargs=client)}?next={back}",
    }.get(one.place, address("edit", document))
    return {"text": one.text, "url": url}


def _delivery(request: Any) -> Delivery:
    key = request.POST.get("key", "")[:36] or str(new_id())
    return Delivery(key, request.POST.get("words", "").strip()[:2000])
