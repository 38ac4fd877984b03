"""A client's page: where do we stand, and what was agreed when?"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clientdesk.workspaces.rules import may, may_write
from clients.flows.archive_client import archive_client, restore_client
from clients.flows.edit_client import edit_client
from clients.forms.client import EditClientForm
from clients.forms.log import LogForm
from clients.forms.task import TaskForm
from clients.kinds import LABELS
from clients.local_time import with_local_time
from clients.models import Client
from clients.next_dates import next_dates_of
from clients.panels import panels_of
from clients.queries import contacts_of, key_dates_of, last_contact, rates_of
from clients.rules import client_or_404, may_see_everything_of, private_client_or_404
from clients.stage import standing as standing_of
from clients.tabs import tabs_of
from clients.task_queries import open_tasks, who_can_do
from clients.thread import thread
from clients.vat_register import vat_standing
from clients.waiting import waiting


@require_safe
def client_page(request: Any, client_id: UUID) -> HttpResponse:
    client = client_or_404(request, client_id)
    if client.pk != client_id:
        page = reverse("clients:client", args=[request.workspace.slug, client.pk])
        query = request.META.get("QUERY_STRING", "")
        return redirect(f"{page}?{query}" if query else page)
    return render(request, "clients/client.html", page_context(request, client))


def page_context(
    request: Any,
    client: Client,
    log_form: LogForm | None = None,
    task_form: TaskForm | None = None,
) -> dict[str, Any]:
    """With the form that was refused, if one was."""
    context = head_context(request, client, "clients:client")
    if context["sees_everything"]:
        context["tasks"] = open_tasks(client)
        context["task_form"] = task_form or TaskForm(
            request.workspace, who_can_do(client), request.member
        )
    return {
        **context,
        **thread_context(request, client),
        **standing_context(request, client),
        "panels": panels_of(client, request),
        "people": [with_local_time(contact) for contact in contacts_of(client)],
        "log_form": log_form or LogForm.begun(request.workspace, request.GET.get("log", "")),
    }


def standing_context(request: Any, client: Client) -> dict[str, Any]:
    """Where we stand: what comes next, who waits for whom, when we last spoke."""
    sees_everything = may_see_everything_of(request.member, client)
    return {
        "next_dates": next_dates_of(client, request.member),
        "waiting": waiting(client, request.member),
        "last_contact": last_contact(client) if sees_everything else None,
        "key_dates": key_dates_of(client) if sees_everything else [],
        "rates": rates_of(client),
        "vat": vat_standing(client),
    }


def head_context(request: Any, client: Client, tab: str) -> dict[str, Any]:
    """What every page of a client shows at its top."""
    standing = standing_of(client)
    return {
        "client": client,
        "stage": standing.stage,
        "standing": standing,
        "tabs": tabs_of(client, request.member, tab),
        "may_write": may_write(request.member),
        "sees_everything": may_see_everything_of(request.member, client),
    }


def thread_context(request: Any, client: Client) -> dict[str, Any]:
    group = request.GET.get("show", "")
    group = group if group in LABELS else ""
    before = request.GET.get("before", "")
    page = thread(client, request.member, group, before)
    return {
        "client": client,
        "lines": page.lines,
        "older": f"?show={group}&before={page.before}" if page.before else "",
        "is_newest": not before,
        "filters": [
            {"label": label, "url": f"?show={key}" if key else "?", "is_current": key == group}
            for key, label in LABELS.items()
        ],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def edit(request: Any, client_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    typed = request.POST if request.method == "POST" else None
    form = EditClientForm(typed, client=client, member=request.member)
    if form.is_bound and form.is_valid():
        if edit_client(client.pk, request.member, form.cleaned_data):
            messages.success(request, "Kept. The record says what changed.")
        return redirect("clients:client", request.workspace.slug, client.pk)
    context = {**head_context(request, client, ""), "form": form}
    return render(request, "clients/edit.html", context, status=422 if form.is_bound else 200)


@require_POST
@may(may_write)
def archival(request: Any, client_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    where = ("clients:client", request.workspace.slug, client.pk)
    if request.POST.get("undo") or request.GET.get("undo"):
        restore_client(client.pk, request.member)
        messages.success(request, f"{client.name} is back.")
        return redirect(*where)
    archive_client(client.pk, request.member)
    undo = f"undo:{request.path}?undo=1"
    messages.success(
        request, f"{client.name} archived. It stands under “Archived”.", extra_tags=undo
    )
    return redirect("clients:clients", request.workspace.slug)
