"""Clients who are one: proposed, merged, taken apart again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clientdesk.workspaces.rules import may, may_write
from clients.duplicates import likely_duplicates
from clients.flows.merge_clients import OneAlready, keep_apart, merge_clients, undo_merge
from clients.forms.merge import MergeForm
from clients.models import Merge
from clients.rules import private_client_or_404
from clients.views.client import head_context


@require_safe
@may(may_write)
def duplicates(request: Any) -> HttpResponse:
    suggestions = likely_duplicates(request.member)
    return render(request, "clients/duplicates.html", {"suggestions": suggestions})


@require_POST
@may(may_write)
def apart(request: Any, client_id: UUID, other_id: UUID) -> HttpResponse:
    one = private_client_or_404(request, client_id)
    other = private_client_or_404(request, other_id)
    keep_apart(one.pk, other.pk, request.member)
    messages.success(request, f"{one} and {other} stay two.")
    return redirect("clients:duplicates", request.workspace.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def merges(request: Any, client_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    typed = request.POST if request.method == "POST" else None
    form = MergeForm(typed, client=client, member=request.member)
    if form.is_bound and form.is_valid():
        return _merge(request, client.pk, form.cleaned_data["gone"].pk)
    standing = Merge.objects.filter(kept__in=client.record_ids, undone_at=None)
    context = {
        **head_context(request, client, ""),
        "form": form,
        "merges": standing.select_related("gone", "by").order_by("created_at"),
    }
    return render(request, "clients/merges.html", context, status=422 if form.is_bound else 200)


@require_POST
@may(may_write)
def merger(request: Any, client_id: UUID, other_id: UUID) -> HttpResponse:
    """From the list of likely ones: `client_id` stays, `other_id` is shown as part of it."""
    kept = private_client_or_404(request, client_id)
    return _merge(request, kept.pk, private_client_or_404(request, other_id).pk)


@require_POST
@may(may_write)
def undoing(request: Any, client_id: UUID, merge_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    merge = get_object_or_404(Merge, pk=merge_id, kept__in=client.record_ids)
    undo_merge(merge.pk, request.member)
    messages.success(request, f"{merge.gone} and {merge.kept} are two again.")
    return redirect("clients:client", request.workspace.slug, client.pk)


def _merge(request: Any, kept_id: UUID, gone_id: UUID) -> HttpResponse:
    where = {"workspace_slug": request.workspace.slug, "client_id": kept_id}
    private_client_or_404(request, gone_id)
    try:
        merge = merge_clients(kept_id, gone_id, request.member)
    except OneAlready:
        messages.info(request, "They are shown as one already.")
    else:
        undo = reverse("clients:unmerge", kwargs={**where, "merge_id": merge.pk})
        words = f"{merge.gone} is shown as one with {merge.kept}."
        messages.success(request, words, extra_tags=f"undo:{undo}")
    return redirect(reverse("clients:client", kwargs=where))
