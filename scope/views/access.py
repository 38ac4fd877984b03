"""Which quote a person may reach, and who may see which."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from clients.rules import may_see_client
from scope.models import Quote, QuoteVersion


def quote_of(request: Any, quote_id: UUID) -> Quote:
    """The quote, or the page of one that does not exist."""
    quote = get_object_or_404(
        Quote.objects.select_related("client__workspace", "contact"),
        pk=quote_id,
        workspace=request.workspace,
    )
    if not may_see_client(request.member, quote.client):
        raise Http404
    return quote


def newest_of(quote: Quote) -> QuoteVersion:
    """The draft that is being written, else the version sent last."""
    version = quote.versions.select_related("sent_by").order_by("-n")[0]
    version.quote = quote
    return version


def draft_of(quote: Quote) -> QuoteVersion:
    version = newest_of(quote)
    if not version.is_draft:
        raise Http404
    return version


def sent_of(quote: Quote) -> QuoteVersion:
    """The version sent last."""
    version = get_object_or_404(quote.versions, n=quote.current_n)
    version.quote = quote
    return version


def address(name: str, quote: Quote) -> str:
    return reverse(
        f"scope:{name}",
        kwargs={"workspace_slug": quote.client.workspace.slug, "quote_id": quote.pk},
    )
