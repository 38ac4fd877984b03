"""Which document a person may reach, and who may see which."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from billing.models import BillingDocument
from clients.rules import may_see_client


def document_of(request: Any, document_id: UUID) -> BillingDocument:
    """The document, or the page of one that does not exist."""
    document = get_object_or_404(
        BillingDocument.objects.select_related("client__workspace", "workspace", "contact"),
        pk=document_id,
        workspace=request.workspace,
    )
    if not may_see_client(request.member, document.client):
        raise Http404
    return document


def issued_of(request: Any, document_id: UUID) -> BillingDocument:
    document = document_of(request, document_id)
    if document.is_draft:
        raise Http404
    return document


def address(name: str, document: BillingDocument) -> str:
    return reverse(
        f"billing:{name}",
        kwargs={"workspace_slug": document.workspace.slug, "document_id": document.pk},
    )
