"""The tray: mails that are nobody's yet, and .eml files dropped in by hand."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from clientdesk.files.storing import file_response
from clientdesk.mail.arriving import drop_mail
from clientdesk.mail.models import Message
from clientdesk.workspaces.rules import may, may_read_private, may_write
from clients.correspondence.queries import tray as waiting_mails
from clients.flows.place_message import (
    NotWaiting,
    assign_message,
    begin_client_with,
    put_message_aside,
    take_message_back,
)
from clients.forms.tray import AssignForm, BeginForm
from clients.rules import private_client_or_404, private_clients
from clients.views.messages import shown_mails

MOST_AT_ONCE = 20
_SHOWN = 100


@require_safe
def tray(request: Any) -> HttpResponse:
    _private(request)
    aside = request.GET.get("show") == "aside"
    found = waiting_mails(request.workspace.pk, aside).defer("text", "html")[:_SHOWN]
    context = {"mails": found, "aside": aside, "most_bytes": settings.UPLOAD_LIMIT_BYTES}
    return render(request, "clients/tray.html", context)


@require_POST
@may(may_write)
def drop(request: Any) -> HttpResponse:
    """.eml files; with `client` in the form they go onto that client's page."""
    client_id = request.POST.get("client")
    client = private_client_or_404(request, _uuid(client_id)) if client_id else None
    kept = 0
    for upload in request.FILES.getlist("files")[:MOST_AT_ONCE]:
        if upload.size and upload.size <= settings.UPLOAD_LIMIT_BYTES:
            drop_mail(request.workspace, upload.read(), request.member, client and client.pk)
            kept += 1
    if kept:
        messages.success(request, "It is being read." if kept == 1 else f"{kept} are being read.")
    else:
        messages.error(request, "Choose at least one mail, saved as a file (.eml), up to 25 MB.")
    if client:
        return redirect("clients:messages", request.workspace.slug, client.pk)
    return redirect("clients:tray", request.workspace.slug)


@require_safe
def waiting(request: Any, message_id: UUID) -> HttpResponse:
    """One mail, and the three things to do about it."""
    mail = _mail(request, message_id)
    if mail.client_id:
        return redirect("clients:message", request.workspace.slug, mail.client_id, mail.pk)
    return _show(request, mail)


@require_POST
@may(may_write)
def assignment(request: Any, message_id: UUID) -> HttpResponse:
    mail = _mail(request, message_id)
    form = AssignForm(request.POST, member=request.member)
    if not form.is_valid():
        return _show(request, mail, assign=form, status=422)
    client = form.cleaned_data["client"]
    client.workspace = request.workspace
    try:
        assign_message(mail.pk, client, request.member, form.cleaned_data["keeps_sender"])
    except NotWaiting:
        return _placed(request, mail)
    messages.success(request, f"It stands on {client.name}’s page.")
    return redirect("clients:message", request.workspace.slug, client.pk, mail.pk)


@require_POST
@may(may_write)
def new_client(request: Any, message_id: UUID) -> HttpResponse:
    mail = _mail(request, message_id)
    form = BeginForm(request.POST)
    if not form.is_valid():
        return _show(request, mail, begin=form, status=422)
    try:
        placed = begin_client_with(mail.pk, request.member, form.cleaned_data["name"])
    except NotWaiting:
        return _placed(request, mail)
    messages.success(request, f"{form.cleaned_data['name']} added, with this mail.")
    return redirect("clients:client", request.workspace.slug, placed.client_id)


@require_POST
@may(may_write)
def aside(request: Any, message_id: UUID) -> HttpResponse:
    """Posted with "undo" it waits again."""
    mail = _mail(request, message_id)
    undo = bool(request.GET.get("undo"))
    try:
        take_message_back(mail.pk) if undo else put_message_aside(mail.pk, request.member)
    except NotWaiting:
        return _placed(request, mail)
    if not undo:
        messages.success(request, "Put aside.", extra_tags=f"undo:{request.path}?undo=1")
    return redirect("clients:tray", request.workspace.slug)


@require_safe
def waiting_original(request: Any, message_id: UUID) -> FileResponse:
    mail = _mail(request, message_id)
    if mail.client_id or mail.arrival is None:
        raise Http404
    return file_response(mail.arrival.raw)


def _placed(request: Any, mail: Message) -> HttpResponse:
    messages.info(request, "Somebody has placed this mail meanwhile.")
    return redirect(reverse("clients:tray", args=[request.workspace.slug]))


def _show(
    request: Any,
    mail: Message,
    assign: AssignForm | None = None,
    begin: BeginForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "mail": mail,
        "mails": shown_mails([mail], mail),
        "assign": assign or AssignForm(initial={"keeps_sender": True}, member=request.member),
        "begin": begin or BeginForm(initial={"name": mail.from_name}),
        "names": private_clients(request.member)
        .filter(archived_at=None)
        .values_list("name", flat=True)
        .order_by("name")[:2000],
        "may_write": may_write(request.member),
    }
    return render(request, "clients/waiting.html", context, status=status)


def _mail(request: Any, message_id: UUID) -> Message:
    """In the tray; one that was placed meanwhile only for whoever may see its client."""
    _private(request)
    mail = get_object_or_404(
        Message.objects.select_related("arrival__raw"),
        pk=message_id, workspace=request.workspace, direction=Message.Direction.IN,
    )  # fmt: skip
    if mail.client_id:
        private_client_or_404(request, mail.client_id)
    mail.workspace = request.workspace
    return mail


def _private(request: Any) -> None:
    if not may_read_private(request.member):
        raise Http404


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
