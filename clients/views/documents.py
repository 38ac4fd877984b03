"""One document: its pages as pictures, its versions, its kind, whom it is shown to."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from clientdesk.files.receiving import was_lost
from clientdesk.files.sniffing import UploadRefused
from clientdesk.files.storing import NoRoom, file_response
from clientdesk.workspaces.rules import may, may_write
from clients.document_queries import sharings_of, versions_of
from clients.flows.file_document import file_document
from clients.flows.share_document import share_document, stop_sharing
from clients.flows.take_uploads import take_version
from clients.models import Document, DocumentPage, DocumentVersion, Frozen
from clients.origins import page_of_origin, why_frozen
from clients.rules import client_or_404
from clients.views.client import head_context
from clients.views.files import NO_ROOM


@require_safe
def document(request: Any, client_id: UUID, document_id: UUID) -> HttpResponse:
    return _page(request, _document(request, client_id, document_id))


@require_POST
@may(may_write)
def versions(request: Any, client_id: UUID, document_id: UUID) -> HttpResponse:
    paper = _document(request, client_id, document_id)
    upload = request.FILES.get("file")
    if was_lost(request):
        return _page(request, paper, NO_ROOM, status=507)
    if upload is None:
        return _page(request, paper, "Choose a file.", status=422)
    try:
        version = take_version(paper, upload, request.member)
    except UploadRefused as reason:
        return _page(request, paper, str(reason), status=422)
    except NoRoom:
        return _page(request, paper, NO_ROOM, status=507)
    except Frozen:
        return _page(request, paper, why_frozen(paper), status=422)
    messages.success(request, f"Version {version.number} kept. The older ones stay readable.")
    return _back(request, paper)


@require_safe
def version(request: Any, client_id: UUID, document_id: UUID, version_id: UUID) -> FileResponse:
    """A version's bytes, as an attachment."""
    paper = _document(request, client_id, document_id)
    found = DocumentVersion.objects.select_related("file")
    return file_response(get_object_or_404(found, document=paper, pk=version_id).file)


@require_safe
def page(request: Any, client_id: UUID, document_id: UUID, page_id: UUID) -> FileResponse:
    """A page as we drew it; the only thing of an upload that is ever shown inline."""
    paper = _document(request, client_id, document_id)
    found = DocumentPage.objects.select_related("file")
    drawn = get_object_or_404(found, version__document=paper, pk=page_id)
    return file_response(drawn.file, inline=True)


@require_POST
@may(may_write)
def kind(request: Any, client_id: UUID, document_id: UUID) -> HttpResponse:
    paper = _document(request, client_id, document_id)
    wanted = request.POST.get("kind", "")
    if wanted not in Document.Kind.values:
        return _page(request, paper, "Choose one of the kinds.", status=422)
    try:
        if file_document(paper.pk, wanted, request.member):
            messages.success(request, f"Filed as {Document.Kind(wanted).label.lower()}.")
    except Frozen:
        return _page(request, paper, why_frozen(paper), status=422)
    return _back(request, paper)


@require_POST
@may(may_write)
def sharing(request: Any, client_id: UUID, document_id: UUID) -> HttpResponse:
    """Shown to the client from now on; posted with "end" it is private again."""
    paper = _document(request, client_id, document_id)
    if request.POST.get("end") or request.GET.get("end"):
        stop_sharing(paper.pk, request.member)
        messages.success(request, f"{paper} is private again.")
    else:
        share_document(paper.pk, request.member)
        undo = reverse("clients:sharing", args=[request.workspace.slug, client_id, paper.pk])
        messages.success(
            request, f"{paper} is shared with the client.", extra_tags=f"undo:{undo}?end=1"
        )
    return _back(request, paper)


def _document(request: Any, client_id: UUID, document_id: UUID) -> Document:
    client = client_or_404(request, client_id)
    found = Document.objects.select_related("file")
    paper = get_object_or_404(found, pk=document_id, client__in=client.record_ids)
    paper.client = client
    return paper


def _back(request: Any, paper: Document) -> HttpResponse:
    return redirect("clients:document", request.workspace.slug, paper.client_id, paper.pk)


def _page(request: Any, paper: Document, refused: str = "", status: int = 200) -> HttpResponse:
    found = versions_of(paper)
    shared = sharings_of(paper)
    context = {
        **head_context(request, paper.client, "clients:files"),
        "document": paper,
        "shown": _chosen(found, request.GET.get("version", "")),
        "versions": found,
        "sharings": shared,
        "shared": next((one for one in shared if one.ended_at is None), None),
        "why_frozen": why_frozen(paper),
        "origin_page": page_of_origin(request.workspace, paper),
        "kinds": Document.Kind.choices,
        "refused": refused,
        "can_change": may_write(request.member) and paper.frozen_at is None,
        "can_share": may_write(request.member),
        "most_bytes": settings.UPLOAD_LIMIT_BYTES,
    }
    return render(request, "clients/document.html", context, status=status)


def _chosen(found: list[DocumentVersion], number: str) -> DocumentVersion | None:
    """The version that is asked for, else the newest."""
    asked = (one for one in found if str(one.number) == number)
    return next(asked, found[0] if found else None)
