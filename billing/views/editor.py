"""The page of a draft: saved by hand or by itself, summed while one types."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from billing.drafts import Draft, fresh_page, page_of, with_another_line
from billing.flows.discard_draft import discard_draft, restore_draft
from billing.flows.save_draft import save_draft
from billing.flows.show_goodwill import hide_goodwill, show_goodwill
from billing.forms.document import DocumentForm
from billing.goodwill_lines import goodwill_on
from billing.models import AlreadyIssued, BillingDocument, SavedElsewhere
from billing.views.access import address, document_of
from clientdesk.lib.in_words import Words, sums_in_words
from clientdesk.lib.summing import sum_lines, sums_for_snapshot
from clientdesk.lib.totals import TotalsRefused
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.rules import may, may_issue
from clients.forms.lines import BaseLines, lines_form
from clients.lines import Typed, as_typed, with_line_filled
from clients.models import Client
from clients.rules import that_client_or_404
from clients.tax_choices import tax_name
from hours.claiming import ChargedElsewhere
from scope.catalogue import line_from, offered
from scope.models import CatalogueItem

ELSEWHERE = (
    "This draft was saved on another page after you opened this one. What you typed is still "
    "here: copy what you need, then open the draft again."
)

_BUTTONS = {"csrfmiddlewaretoken", "add_line", "from_catalogue", "item", "issue", "save"}


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_issue)
def edit(request: Any, document_id: UUID) -> HttpResponse:
    document, client = _document_and_client(request, document_id)
    if document and document.is_issued:
        return redirect(address("document", document))
    if request.method != "POST":
        page = str(new_id())
        typed = page_of(document, page) if document else fresh_page(request.workspace, client, page)
        return _show(request, document_id, client, typed)
    typed = _typed(request)
    if "from_catalogue" in request.POST:
        return _show(request, document_id, client, _with_item(request, typed, client))
    if "add_line" in request.POST:
        return _show(
            request, document_id, client, with_another_line(typed, request.workspace, client)
        )
    return _save(request, document_id, client, typed)


@require_POST
@may(may_issue)
def goodwill(request: Any, document_id: UUID) -> HttpResponse:
    """One tick: what was done free stands on the draft, or goes from it again."""
    document = document_of(request, document_id)
    try:
        if request.POST.get("show"):
            show_goodwill(document.pk)
            messages.success(request, "It stands on the draft, at 100 % off.")
        else:
            hide_goodwill(document.pk)
            messages.success(request, "It is off the draft again, and still on the meter.")
    except AlreadyIssued:
        messages.warning(request, "It is issued meanwhile; nothing of it changes.")
    return redirect(address("edit", document))


@require_POST
@may(may_issue)
def totals(request: Any, document_id: UUID) -> HttpResponse:
    """The sums of what stands on the page, saved or not."""
    _, client = _document_and_client(request, document_id)
    typed = _typed(request)
    form = DocumentForm(typed, workspace=request.workspace, client=client)
    lines = lines_form(typed, request.workspace, client)
    return render(request, "billing/_live_sums.html", _sums(request, form, lines))


@require_POST
@may(may_issue)
def discard(request: Any, document_id: UUID) -> HttpResponse:
    document = document_of(request, document_id)
    discard_draft(document.pk)
    undo = address("restore", document)
    messages.success(request, "The draft was put away.", extra_tags=f"undo:{undo}")
    return redirect(reverse("billing:money", kwargs={"workspace_slug": request.workspace.slug}))


@require_POST
@may(may_issue)
def restore(request: Any, document_id: UUID) -> HttpResponse:
    try:
        document = restore_draft(document_of(request, document_id).pk)
    except ChargedElsewhere:
        messages.info(request, "Its hours stand on another invoice meanwhile. It stays put away.")
        return redirect("billing:money", request.workspace.slug)
    messages.success(request, "The draft is back.")
    return redirect(address("edit", document))


def _save(request: Any, document_id: UUID, client: Client, typed: Typed) -> HttpResponse:
    form = DocumentForm(typed, workspace=request.workspace, client=client)
    lines = lines_form(typed, request.workspace, client)
    is_good = form.is_valid() & lines.is_valid()
    draft = Draft(
        client=client,
        page=typed.get("page", "")[:36],
        header=form.header(),
        lines=lines.read_lines(),
        typed=None if is_good else typed,
        seen=form.seen_at(),
    )
    by_itself = request.headers.get("X-Autosave") == "1"
    try:
        document = save_draft(document_id, draft)
    except (SavedElsewhere, AlreadyIssued) as reason:
        return _not_saved(request, document_id, client, typed, by_itself, reason)
    except BillingDocument.DoesNotExist:
        raise Http404 from None
    if by_itself:
        seen = document.saved_at.isoformat() if document.saved_at else ""
        where = address("edit", document)
        return JsonResponse({"values": {"seen": seen}, "action": where, "location": where})
    if not is_good:
        return _show(request, document_id, client, typed, status=422)
    if "issue" in request.POST:
        return redirect(address("issue", document))
    messages.success(request, "The draft is saved.")
    return redirect(address("edit", document))


def _not_saved(
    request: Any, document_id: UUID, client: Client, typed: Typed, by_itself: bool, why: Exception
) -> HttpResponse:
    issued = isinstance(why, AlreadyIssued)
    words = "It is issued meanwhile; nothing of it changes." if issued else ELSEWHERE
    if by_itself:
        return JsonResponse({"reason": words}, status=409)
    messages.warning(request, words)
    return _show(request, document_id, client, typed, status=409)


def _show(
    request: Any, document_id: UUID, client: Client, typed: Typed, status: int = 200
) -> HttpResponse:
    form = DocumentForm(typed, workspace=request.workspace, client=client)
    lines = lines_form(typed, request.workspace, client)
    stored = BillingDocument.objects.filter(pk=document_id).select_related("client__workspace")
    document = stored.first()
    context = {
        "document_id": document_id,
        "goodwill": goodwill_on(document) if document else None,
        "client": client,
        "form": form,
        "lines": lines,
        "is_stored": bool(typed.get("seen")),
        "catalogue": offered(request.workspace, _currency(form)),
        **_sums(request, form, lines),
    }
    return render(request, "billing/editor.html", context, status=status)


def _currency(form: DocumentForm) -> str:
    form.is_valid()
    return form.cleaned_data.get("currency") or form.client.invoice_currency()


def _with_item(request: Any, typed: Typed, client: Client) -> Typed:
    """The page with a line from the catalogue, with the tax that is proposed for this client;
    nothing is added where none was picked."""
    wanted = _uuid(request.POST.get("item"))
    item = CatalogueItem.objects.filter(pk=wanted, workspace=request.workspace).first()
    if item is None:
        return typed
    return with_line_filled(typed, line_from(item, request.workspace, client))


def _sums(request: Any, form: DocumentForm, lines: BaseLines) -> dict[str, Any]:
    """The sums of the lines that can be read, in words; `refused` says why there are none."""
    form.is_valid()
    currency = _currency(form)
    percent = form.cleaned_data.get("discount_percent") or 0
    try:
        sums = sum_lines(currency, lines.read_lines(), percent)
    except TotalsRefused as reason:
        return {"refused": str(reason), "unread": lines.unread()}
    words = sums_in_words(
        {
            **sums_for_snapshot(sums),
            "discount_percent": str(percent),
            "tax_name": tax_name(request.workspace.country),
        },
        Words(currency, request.workspace.locale),
    )
    return {**words, "unread": lines.unread()}


def _document_and_client(request: Any, document_id: UUID) -> tuple[BillingDocument | None, Client]:
    """A stored draft with its client; else the client the address names, for a first save."""
    exists = BillingDocument.objects.filter(pk=document_id, workspace=request.workspace).exists()
    if exists:
        document = document_of(request, document_id)
        return document, document.client
    return None, that_client_or_404(request, _uuid(request.GET.get("client")))


def _typed(request: Any) -> Typed:
    return as_typed(request.POST, _BUTTONS)


def _uuid(text: str | None) -> UUID:
    try:
        return UUID(text or "")
    except ValueError:
        return new_id()  # names nothing: not found
