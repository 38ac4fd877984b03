"""A client's files: seen, found by a word, added, downloaded."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clientdesk.files.receiving import was_lost
from clientdesk.files.storing import NoRoom, file_response
from clientdesk.workspaces.rules import may_write
from clients.document_queries import documents_of
from clients.flows.take_uploads import MOST_AT_ONCE, Taken, take_uploads
from clients.models import Document
from clients.recording import Actor
from clients.rules import client_or_404
from clients.views.client import head_context

NO_ROOM = "There is no room left on the server, so nothing was kept. Free some, then try again."
_LONGEST_SEARCH = 100


@require_http_methods(["GET", "HEAD", "POST"])
def files(request: Any, client_id: UUID) -> HttpResponse:
    if request.method == "POST":
        return _add(request, client_id)
    return _page(request, client_id)


def _add(request: Any, client_id: UUID) -> HttpResponse:
    client = client_or_404(request, client_id)
    if not may_write(request.member):
        raise PermissionDenied
    try:
        if was_lost(request):
            raise NoRoom
        by = request.member
        uploads = request.FILES.getlist("files")
        taken = take_uploads(client, uploads, Actor.member(by), f"added by {by.name}")
    except NoRoom:
        return _answer(request, client_id, Taken(refused=[NO_ROOM]), status=507)
    if not taken.documents and not taken.refused:
        taken.refused.append("Choose at least one file.")
    return _answer(request, client_id, taken, status=422 if taken.refused else 201)


def _answer(request: Any, client_id: UUID, taken: Taken, status: int) -> HttpResponse:
    """A page; or two lists for static/js/upload.js, which sends one file at a time."""
    names = [str(document) for document in taken.documents]
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"added": names, "refused": taken.refused}, status=status)
    if taken.refused:
        return _page(request, client_id, taken.refused, status)
    messages.success(request, f"{len(names)} added." if len(names) > 1 else f"{names[0]} added.")
    return redirect("clients:files", request.workspace.slug, client_id)


def _page(
    request: Any, client_id: UUID, refused: list[str] | None = None, status: int = 200
) -> HttpResponse:
    client = client_or_404(request, client_id)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:_LONGEST_SEARCH]
    before = request.GET.get("before", "")
    page = documents_of(client, words, before)
    context = {
        **head_context(request, client, "clients:files"),
        "documents": page.documents,
        "before": page.before,
        "is_newest": not before,
        "words": words,
        "refused": refused,
        "can_add": may_write(request.member),
        "most_bytes": settings.UPLOAD_LIMIT_BYTES,
        "most_at_once": MOST_AT_ONCE,
    }
    return render(request, "clients/files.html", context, status=status)


@require_safe
def file(request: Any, client_id: UUID, document_id: UUID) -> FileResponse:
    """The newest version's bytes, as an attachment under our own name for them."""
    client = client_or_404(request, client_id)
    documents = Document.objects.select_related("file")
    document = get_object_or_404(documents, pk=document_id, client__in=client.record_ids)
    return file_response(document.file)
