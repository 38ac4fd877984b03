"""Sending a change order: the page shows what will go out, then it goes; again, or back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from changes.flows.answer_change import withdraw_change
from changes.flows.begin_change import begin_version
from changes.flows.send_change import SERIES, send_change
from changes.models import ChangeOrder, ChangeVersion
from changes.public_page import page_words
from changes.readiness import missing_to_send
from changes.snapshots import draft_snapshot
from changes.views.access import address, newest_of, order_of, sent_of
from clientdesk import clock
from clientdesk.numbering.taking import next_number
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.rules import may, may_write
from clients.forms.fields import BlockField
from clients.missing import Missing, NotReady
from scope.flows.send_quote import Delivery
from scope.models import AlreadySent, NotOpen


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def send(request: Any, change_order_id: UUID) -> HttpResponse:
    """With a draft: send it. Else the version sent last goes once more."""
    order = order_of(request, change_order_id)
    version = newest_of(order)
    if request.method != "POST":
        if not version.is_draft:
            return redirect(address("order", order))
        return _ask(request, version)
    try:
        send_change(version.pk, request.member, _delivery(request))
    except NotReady:
        return _ask(request, version, status=422)
    messages.success(request, f"On its way to {order.contact}. Nothing starts before they approve.")
    return redirect(address("order", order))


@require_POST
@may(may_write)
def renew(request: Any, change_order_id: UUID) -> HttpResponse:
    """The same once more as a new version, good from today: one click."""
    order = order_of(request, change_order_id)
    current = sent_of(order)
    try:
        is_open = current.is_open(clock.now())
        version = current if is_open else begin_version(order.pk)
        send_change(version.pk, request.member, _delivery(request))
    except NotReady as reason:
        messages.warning(request, f"It needs a look first: {reason}")
        return redirect(address("edit", order))
    except AlreadySent:
        messages.warning(request, "It was agreed; there is nothing to send again.")
    else:
        messages.success(request, f"Version {version.n} is on its way to {order.contact}.")
    return redirect(address("order", order))


@require_POST
@may(may_write)
def withdraw(request: Any, change_order_id: UUID) -> HttpResponse:
    order = order_of(request, change_order_id)
    reason = BlockField(max_length=500, required=False).clean(request.POST.get("reason", "")[:500])
    try:
        withdraw_change(sent_of(order).pk, request.member, reason)
    except NotOpen as why:
        messages.warning(request, f"It is {why.standing} meanwhile.")
    else:
        messages.success(request, "It is withdrawn. Its page says so, and nobody can approve it.")
    return redirect(address("order", order))


def _ask(request: Any, version: ChangeVersion, status: int = 200) -> HttpResponse:
    """What will go out, or what is missing and where to mend it."""
    order, missing = version.order, missing_to_send(version)
    context = {
        "order": order,
        "version": version,
        "missing": [_with_place(order, one) for one in missing],
        "number": order.number or _next(order),
        "key": new_id(),
    }
    if not missing:
        context |= page_words(version, draft_snapshot(version), None)
    return render(request, "changes/send.html", context, status=status)


def _next(order: ChangeOrder) -> str:
    workspace = order.client.workspace
    return next_number(workspace, SERIES, clock.today(workspace.zone))


def _with_place(order: ChangeOrder, one: Missing) -> dict[str, str]:
    where = {"workspace_slug": order.client.workspace.slug, "client_id": order.client_id}
    edit_client = f"{reverse('clients:edit-client', kwargs=where)}?next={address('send', order)}"
    return {
        "text": one.text,
        "url": edit_client if one.place == "client" else address("edit", order),
    }


def _delivery(request: Any) -> Delivery:
    key = request.POST.get("key", "")[:36] or str(new_id())
    words = BlockField(max_length=2000, required=False)
    return Delivery(key, words.clean(request.POST.get("words", "")[:2000]))
