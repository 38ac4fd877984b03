"""Which change order a person may reach."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from changes.models import ChangeOrder, ChangeVersion
from clients.rules import may_see_client


def order_of(request: Any, order_id: UUID) -> ChangeOrder:
    """The change order, or the page of one that does not exist."""
    found = ChangeOrder.objects.select_related(
        "client__workspace", "project__client__workspace", "contact"
    )
    order = get_object_or_404(found, pk=order_id, workspace=request.workspace)
    if not may_see_client(request.member, order.client):
        raise Http404
    return order


def newest_of(order: ChangeOrder) -> ChangeVersion:
    """The draft that is being written, else the version sent last."""
    version: ChangeVersion = order.versions.select_related("sent_by").order_by("-n")[0]
    version.order = order
    return version


def draft_of(order: ChangeOrder) -> ChangeVersion:
    version = newest_of(order)
    if not version.is_draft:
        raise Http404
    return version


def sent_of(order: ChangeOrder) -> ChangeVersion:
    """The version sent last."""
    version = get_object_or_404(order.versions, n=order.current_n)
    version.order = order
    return version


def address(name: str, order: ChangeOrder) -> str:
    return reverse(f"changes:{name}", args=[order.client.workspace.slug, order.pk])
