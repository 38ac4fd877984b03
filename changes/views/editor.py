"""The page of a draft: saved by hand or by itself, with the days and sums of what stands on it."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from changes.dates import moves_of
from changes.drafts import page_of, rate_of, with_another
from changes.flows.save_change import ChangePage, save_change
from changes.forms.change import ChangePageForm
from changes.models import ChangeVersion
from changes.views.access import address, newest_of, order_of
from clientdesk.lib.in_words import Words, sums_in_words
from clientdesk.lib.summing import sum_lines, sums_for_snapshot
from clientdesk.lib.totals import TotalsRefused
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.rules import may, may_write
from clients.lines import Typed, as_typed
from clients.tax_choices import tax_name
from scope.models import AlreadySent, SavedElsewhere

ELSEWHERE = (
    "This draft was saved on another page after you opened this one. What you typed is still "
    "here: copy what you need, then open the draft again."
)
_BUTTONS = {"csrfmiddlewaretoken", "add_line", "add", "send", "save"}


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def edit(request: Any, change_order_id: UUID) -> HttpResponse:
    version = newest_of(order_of(request, change_order_id))
    if not version.is_draft:
        return redirect(address("order", version.order))
    if request.method != "POST":
        return _show(request, version, page_of(version, str(new_id())))
    typed = as_typed(request.POST, _BUTTONS)
    added = "lines" if "add_line" in request.POST else request.POST.get("add", "")
    if added:
        return _show(request, version, with_another(typed, added, version))
    return _save(request, version, typed)


@require_POST
@may(may_write)
def totals(request: Any, change_order_id: UUID) -> HttpResponse:
    """Sums and days of what stands on the page, saved or not."""
    version = newest_of(order_of(request, change_order_id))
    page = ChangePageForm(as_typed(request.POST, _BUTTONS), version)
    page.is_valid()
    return render(request, "changes/_live.html", _effects(page))


def _save(request: Any, version: ChangeVersion, typed: Typed) -> HttpResponse:
    form = ChangePageForm(typed, version)
    is_good = form.is_valid()
    page = ChangePage(
        page=typed.get("page", "")[:36],
        content=form.content(),
        header=form.form.header(),
        valid_days=form.form.cleaned_data.get("valid_days"),
        typed=None if is_good else typed,
        seen=form.form.seen_at(),
    )
    by_itself = request.headers.get("X-Autosave") == "1"
    try:
        saved = save_change(version.order_id, page)
    except (SavedElsewhere, AlreadySent) as reason:
        sent = isinstance(reason, AlreadySent)
        words = "It is sent meanwhile; what changes is a new version." if sent else ELSEWHERE
        if by_itself:
            return JsonResponse({"reason": words}, status=409)
        messages.warning(request, words)
        return _show(request, version, typed, status=409)
    if by_itself:
        seen = saved.saved_at.isoformat() if saved.saved_at else ""
        where = address("edit", version.order)
        return JsonResponse({"values": {"seen": seen}, "action": where, "location": where})
    if not is_good:
        return _show(request, version, {**typed, "seen": "1"}, status=422)
    if "send" in request.POST:
        return redirect(address("send", version.order))
    messages.success(request, "The draft is saved.")
    return redirect(address("edit", version.order))


def _show(request: Any, version: ChangeVersion, typed: Typed, status: int = 200) -> HttpResponse:
    page = ChangePageForm(typed, version)
    page.is_valid()
    context = {
        "order": version.order,
        "client": version.order.client,
        "version": version,
        "page": page,
        "form": page.form,
        "lines": page.lines,
        "parts": page.parts,
        "rate": rate_of(version),
        "request_behind": version.order.judgements.select_related("request").first(),
        **_effects(page),
    }
    return render(request, "changes/editor.html", context, status=status)


def _effects(page: ChangePageForm) -> dict[str, Any]:
    """What it costs and which days it moves, as far as the page can be read."""
    says, workspace = page.content(), page.project.client.workspace
    words = Words(says.currency, workspace.locale)
    told: dict[str, Any] = {"moves": moves_of(page.project, says), "unread": page.lines.unread()}
    try:
        sums = sum_lines(says.currency, says.every_line, Decimal(0))
    except TotalsRefused as reason:
        return {**told, "refused": str(reason)}
    shown = {**sums_for_snapshot(sums), "discount_percent": "0",
             "tax_name": tax_name(workspace.country)}  # fmt: skip
    return {**told, "sums": sums_in_words(shown, words)}
