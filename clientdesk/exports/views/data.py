"""Settings → Your data: lists, the whole workspace, what went in and out."""

import tempfile
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clientdesk import clock
from clientdesk.exports.flows.ask_for_export import ask_for_export
from clientdesk.exports.forms.whole import WholeForm
from clientdesk.exports.lists import LISTS
from clientdesk.exports.models import Export
from clientdesk.exports.one_client import write_client
from clientdesk.exports.telling import tell_of_export
from clientdesk.files.sniffing import safe_name
from clientdesk.ui.days import as_date
from clientdesk.workspaces.fresh_sign_in import ask_again, is_fresh
from clientdesk.workspaces.models import LogLine, log_line
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.rules import may, may_change_settings, may_export_everything
from clients.rules import client_or_404

_LINES = 50
_SHOWN = 20


@require_safe
def data(request: Any) -> HttpResponse:
    member = request.member
    may_read_log = may_change_settings(member)
    log = LogLine.objects.filter(workspace=request.workspace).select_related("by")
    context = {
        "lists": [(name, one) for name, one in LISTS.items() if one.rule(member)],
        "may_export_everything": may_export_everything(member),
        "may_read_log": may_read_log,
        "log": log.order_by("-at", "-id")[:_LINES] if may_read_log else [],
    }
    return render(request, "exports/data.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_export_everything)
def whole(request: Any) -> HttpResponse:
    """Asks for a fresh sign-in first, so that no passphrase is typed in vain."""
    if not is_fresh(request):
        return ask_again(request)
    form = WholeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ask_for_export(request.member, form.cleaned_data["passphrase"])
        messages.success(request, "It is being made. The owners are told by mail.")
        return redirect(request.path)
    exports = Export.objects.filter(workspace=request.workspace).select_related("by")
    context = {"form": form, "exports": exports.order_by("-asked_at", "-id")[:_SHOWN]}
    return render(request, "exports/whole.html", context, status=422 if form.errors else 200)


@require_safe
@may(may_export_everything)
def file(request: Any, export_id: UUID) -> Any:
    export = get_object_or_404(Export, pk=export_id, workspace=request.workspace)
    if not is_fresh(request):
        return ask_again(request)
    if export.state != "ready":
        raise Http404
    day = as_date(export.asked_at).isoformat()
    name = f"{request.workspace.slug}-{day}.zip"
    return _attachment(default_storage.open(export.storage_key), name)


@require_POST
@may(may_export_everything)
def one_client(request: Any, client_id: UUID) -> Any:
    """Everything about one client, made at once."""
    client = client_or_404(request, client_id)
    if not is_fresh(request):
        messages.info(request, "Please press the button again.")
        return ask_again(request, back_to=request.path.removesuffix("everything/"))
    made = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
    write_client(client, made)
    made.seek(0)
    words = f"exported everything about {client.name}"
    log_line(request.member, "export.client", words, client)
    tell_of_export(request.member, str(new_id()), words)
    day = clock.today(request.workspace.zone).isoformat()
    return _attachment(made, safe_name(f"{client.name} {day}.zip"))


def _attachment(content: Any, name: str) -> FileResponse:
    answer = FileResponse(
        content, as_attachment=True, filename=name, content_type="application/zip"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
