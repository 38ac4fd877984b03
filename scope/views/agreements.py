"""Agreements in the desk: those of a client, one of them, its paper; record one, countersign."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clientdesk import clock
from clientdesk.files.storing import file_response
from clientdesk.workspaces.rules import may, may_issue, may_write
from clients.rules import client_or_404, may_see_client
from clients.views.client import head_context
from scope import agreement_queries as queries
from scope.agreement_paper import agreement_words
from scope.flows.draw_agreement import pdf_of
from scope.flows.record_agreement import record_agreement
from scope.flows.sign_agreement import sign_agreement
from scope.forms.recording import RecordForm
from scope.models import Agreement, NotOpen, Quote, Standing
from scope.offer import ChoiceRefused
from scope.panels import panels_of
from scope.views.access import address, quote_of, sent_of
from scope.views.their_word import with_their_file


@require_safe
def of_client(request: Any, client_id: UUID) -> HttpResponse:
    client = client_or_404(request, client_id)
    context = {
        **head_context(request, client, "scope:agreements"),
        "agreements": queries.agreements_of(client),
    }
    return render(request, "scope/agreements.html", context)


@require_safe
def agreement(request: Any, agreement_id: UUID) -> HttpResponse:
    found = _agreement(request, agreement_id)
    project = found.project
    versions = list(project.agreements.order_by("n"))
    context = {
        **agreement_words(found),
        "client": found.client,
        "project": project,
        "versions": versions,
        "newer": next((one for one in versions if one.n > found.n), None),
        "deliverables": project.deliverables.all(),
        "inputs": project.inputs.all(),
        "instalments": queries.instalments_of(project, found),
        "panels": panels_of(found, request),
        "has_pdf": found.pdfs.exists(),
        "may_sign": found.waits_for_us and may_write(request.member),
        "may_issue": may_issue(request.member),
    }
    return render(request, "scope/agreement.html", context)


@require_safe
def pdf(request: Any, agreement_id: UUID) -> HttpResponse:
    stored = pdf_of(_agreement(request, agreement_id).pk)
    if stored is None:
        raise Http404
    return file_response(stored)


@require_POST
@may(may_write)
def countersign(request: Any, agreement_id: UUID) -> HttpResponse:
    found = _agreement(request, agreement_id)
    if found.waits_for_us:
        sign_agreement(found.pk, request.member)
        messages.success(request, "Countersigned. The PDF goes to both of you by mail.")
    return redirect("scope:agreement", request.workspace.slug, found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def record(request: Any, quote_id: UUID) -> HttpResponse:
    """They agreed by mail or by an order of their own."""
    quote = quote_of(request, quote_id)
    version = sent_of(quote)
    standing = version.standing(clock.now())
    if standing != Standing.OPEN:
        return _too_late(request, quote, standing)
    today = clock.today(request.workspace.zone)
    if request.method != "POST":
        return _record_page(request, quote, RecordForm(quote.client, version.offered, today))
    typed, not_kept = with_their_file(request, quote.client)
    form = RecordForm(quote.client, version.offered, today, typed, not_kept=not_kept)
    if form.is_valid():
        try:
            made = record_agreement(
                version.pk, form.choice(), form.word(), request.member, form.billing()
            )
        except NotOpen as reason:
            return _too_late(request, quote, reason.standing)
        except ChoiceRefused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Recorded. The work begins.")
            return redirect("scope:agreement", request.workspace.slug, made.pk)
    return _record_page(request, quote, form, status=422)


def _record_page(request: Any, quote: Quote, form: RecordForm, status: int = 200) -> HttpResponse:
    context = {"quote": quote, "form": form}
    return render(request, "scope/record_agreement.html", context, status=status)


def _too_late(request: Any, quote: Quote, standing: Standing) -> HttpResponse:
    messages.warning(request, f"This quote is {standing}: nothing was recorded.")
    return redirect(address("quote", quote))


def _agreement(request: Any, agreement_id: UUID) -> Agreement:
    found = get_object_or_404(
        Agreement.objects.select_related(
            "client__workspace", "project__owner", "recorded_by", "version__quote"
        ).prefetch_related("signatures"),
        pk=agreement_id,
        workspace=request.workspace,
    )
    if not may_see_client(request.member, found.client):
        raise Http404
    return found
