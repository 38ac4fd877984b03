"""A client's files: seen, added, downloaded."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clientdesk.files.sniffing import UploadRefused
from clientdesk.files.storing import file_response, store_upload
from clientdesk.workspaces.rules import may_write
from clients.flows.add_files import add_files
from clients.models import Document
from clients.recording import Actor
from clients.rules import client_or_404
from clients.views.client import head_context

MOST_AT_ONCE = 20
_SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
def files(request: Any, client_id: UUID) -> HttpResponse:
    if request.method == "POST":
        return _add(request, client_id)
    return _page(request, client_id)


def _add(request: Any, client_id: UUID) -> HttpResponse:
    client = client_or_404(request, client_id)
    if not may_write(request.member):
        raise PermissionDenied
    refused, stored = [], []
    for upload in request.FILES.getlist("files")[:MOST_AT_ONCE]:
        try:
            stored.append(store_upload(request.workspace, upload))
        except UploadRefused as reason:
            refused.append(str(reason))
    add_files(client, stored, Actor.member(request.member), f"added by {request.member.name}")
    if refused or not stored:
        reasons = refused or ["Choose at least one file."]
        return _page(request, client_id, reasons, status=422)
    messages.success(request, f"{len(stored)} added." if len(stored) > 1 else f"{stored[0]} added.")
    return redirect("clients:files", request.workspace.slug, client.pk)


def _page(
    request: Any, client_id: UUID, refused: list[str] | None = None, status: int = 200
) -> HttpResponse:
    client = client_or_404(request, client_id)
    documents = client.documents.select_related("file").order_by("-created_at", "-pk")[:_SHOWN]
    context = {
        **head_context(request, client, "clients:files"),
        "documents": documents,
        "refused": refused,
        "can_add": may_write(request.member),
        "most_bytes": settings.UPLOAD_LIMIT_BYTES,
    }
    return render(request, "clients/files.html", context, status=status)


@require_safe
def file(request: Any, client_id: UUID, document_id: UUID) -> FileResponse:
    """The bytes, as an attachment under our own name for them."""
    client = client_or_404(request, client_id)
    documents = Document.objects.select_related("file")
    document = get_object_or_404(documents, pk=document_id, client=client)
    return file_response(document.file)
