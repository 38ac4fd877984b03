"""Change orders in the desk: those of a client, one of them, begun, changed, put away."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from changes.flows.begin_change import (
    begin_change,
    begin_version,
    discard_version,
    restore_change,
)
from changes.mailing import link_of
from changes.order_queries import ORDERS, STATES, orders_of
from changes.page_panels import panels_of
from changes.public_page import agreement_of, page_words
from changes.snapshots import draft_snapshot
from changes.views.access import address, draft_of, newest_of, order_of, sent_of
from changes.wording import ChangeWords, read_moves
from clientdesk import clock
from clientdesk.links.issuing import mint
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.rules import may, may_write
from clients.rules import client_or_404, may_see_everything_of
from clients.views.client import head_context
from scope.models import AlreadySent, Project


@require_safe
def of_client(request: Any, client_id: UUID) -> HttpResponse:
    client = client_or_404(request, client_id)
    projects = Project.objects.filter(client__in=client.record_ids).order_by("-began_at", "-id")
    context = {
        **head_context(request, client, "changes:of-client"),
        "rows": [
            (one, STATES[one.state], ChangeWords.of(one.snapshot).net() if one.snapshot else "")
            for one in orders_of(client, clock.today(request.workspace.zone))
        ],
        "projects": projects[:20],
        "may_write": may_write(request.member),
    }
    return render(request, "changes/orders.html", context)


@require_POST
@may(may_write)
def begin(request: Any, client_id: UUID) -> HttpResponse:
    """A fresh draft for one of their projects."""
    client = client_or_404(request, client_id)
    theirs = Project.objects.select_related("client__workspace")
    pk = request.POST.get("project", "")
    project = get_object_or_404(
        theirs.filter(client__in=client.record_ids), pk=pk if len(pk) == 36 else None
    )
    return redirect(address("edit", begin_change(project, request.member).order))


@require_safe
def order(request: Any, change_order_id: UUID) -> HttpResponse:
    found = order_of(request, change_order_id)
    newest = newest_of(found)
    if not found.is_sent:
        return redirect(address("edit" if may_write(request.member) else "preview", found))
    told = ORDERS.history(found, clock.now())
    current = told[0]
    words = page_words(current.version, current.version.snapshot or {}, None)
    if current.answer and current.answer.dates:
        writer = ChangeWords.of(current.version.snapshot or {})
        words["doc"] = writer.page(read_moves(current.answer))
    context = {
        **words,
        "told": told,
        "current": current,
        "state": STATES[current.standing],
        "agreement": agreement_of(current.version),
        "draft": newest if newest.is_draft else None,
        "panels": panels_of(current.version, request),
        "may_write": may_write(request.member),
        "sees_everything": may_see_everything_of(request.member, found.client),
        "key": new_id(),
        "can_withdraw": current.standing in ("open", "expired"),
        "can_renew": current.standing in ("expired", "withdrawn", "declined"),
        "can_change": not (current.answer and current.answer.agreement_n),
        "can_record": current.standing == "open" and not words["rest"],
    }
    return render(request, "changes/order.html", context)


@require_safe
def preview(request: Any, change_order_id: UUID) -> HttpResponse:
    """As the client sees it: the draft, else the version sent last."""
    version = newest_of(order_of(request, change_order_id))
    context = page_words(version, version.snapshot or draft_snapshot(version), None)
    return render(request, "public/change/page.html", {**context, "is_preview": True})


@require_POST
@may(may_write)
def link(request: Any, change_order_id: UUID) -> HttpResponse:
    """A link of its own to the client's page, shown once."""
    found = order_of(request, change_order_id)
    url = mint(link_of(sent_of(found), found.contact))
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"url": url})
    return render(request, "changes/link.html", {"order": found, "url": url})


@require_POST
@may(may_write)
def versions(request: Any, change_order_id: UUID) -> HttpResponse:
    """Begin the next version: it starts as the one sent last stands."""
    found = order_of(request, change_order_id)
    try:
        version = begin_version(found.pk)
    except AlreadySent:
        messages.warning(request, "It was agreed: what is new goes into a new change order.")
        return redirect(address("order", found))
    messages.success(request, f"Version {version.n} begins as version {found.current_n} stands.")
    return redirect(address("edit", found))


@require_POST
@may(may_write)
def discard(request: Any, change_order_id: UUID) -> HttpResponse:
    found = order_of(request, change_order_id)
    kept = discard_version(draft_of(found).pk)
    if kept.is_sent:
        messages.success(request, "The new version is put away; the one that was sent stands.")
        return redirect(address("order", found))
    undo = address("restore", found)
    messages.success(request, "The draft was put away.", extra_tags=f"undo:{undo}")
    where = [request.workspace.slug, found.client_id]
    return redirect(reverse("changes:of-client", args=where))


@require_POST
@may(may_write)
def restore(request: Any, change_order_id: UUID) -> HttpResponse:
    found = order_of(request, change_order_id)
    restore_change(found.pk)
    messages.success(request, "The draft is back.")
    return redirect(address("edit", found))
