"""Saved views of a list: kept, called otherwise, shared, removed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from clientdesk.lists.asking import Asked, DeskList, known_lists
from clientdesk.lists.flows.keep_views import change_view, keep_view, remove_view, restore_view
from clientdesk.lists.forms import ViewForm
from clientdesk.lists.models import SavedView
from clientdesk.lists.queries import views_of
from clientdesk.lists.rules import may_change_view, seen_views

_LONGEST = 1_000  # characters of an address


@require_http_methods(["GET", "HEAD", "POST"])
def views(request: Any, name: str) -> HttpResponse:
    """All of a list; a new one is posted with the address that it keeps (`asked`)."""
    of = _list_or_404(name)
    typed = request.POST if request.method == "POST" else None
    asked = of.read(QueryDict((typed or request.GET).get("asked", "")[:_LONGEST]))
    form = ViewForm(typed, member=request.member, of=of)
    if typed is not None and form.is_valid():
        view = keep_view(
            request.member, asked, form.cleaned_data["name"], form.cleaned_data["is_shared"]
        )
        messages.success(request, f"“{view}” is kept.")
        return redirect(reverse(of.url_name, args=[request.workspace.slug]) + view.address)
    return _show(request, of, asked, new=form)


@require_POST
def view(request: Any, saved_view_id: UUID) -> HttpResponse:
    """Another name, or for others too."""
    found = _changeable(request, saved_view_id)
    of = _list_or_404(found.list_name)
    form = ViewForm(request.POST, member=request.member, of=of, view=found)
    if not form.is_valid():
        return _show(request, of, of.read({}), changed=form)
    change_view(found.pk, form.cleaned_data["name"], form.cleaned_data["is_shared"])
    messages.success(request, "Kept.")
    return redirect("lists:views", request.workspace.slug, of.name)


@require_POST
def removal(request: Any, saved_view_id: UUID) -> HttpResponse:
    """Put away; posted again with "undo" it is back."""
    found = _changeable(request, saved_view_id)
    if request.GET.get("undo"):
        restore_view(found.pk)
    else:
        remove_view(found.pk, request.member)
        undo = f"undo:{request.path}?undo=1"
        messages.success(request, f"“{found}” removed.", extra_tags=undo)
    return redirect("lists:views", request.workspace.slug, found.list_name)


def _show(
    request: Any,
    of: DeskList,
    asked: Asked,
    new: ViewForm | None = None,
    changed: ViewForm | None = None,
) -> HttpResponse:
    """Every view that may be changed with its own form, the one that was just typed as typed."""
    member = request.member
    rows = [(view, _form(member, of, view, changed)) for view in views_of(member, of)]
    context = {
        "of": of,
        "list_url": reverse(of.url_name, args=[request.workspace.slug]),
        "rows": rows,
        "asked": asked.address().removeprefix("?") if asked.without_place() else "",
        "form": new,
    }
    is_wrong = (new is not None and new.is_bound) or changed is not None
    return render(request, "lists/views.html", context, status=422 if is_wrong else 200)


def _form(member: Any, of: DeskList, view: SavedView, changed: ViewForm | None) -> ViewForm | None:
    if not may_change_view(member, view):
        return None
    if changed is not None and changed.view == view:
        return changed
    return ViewForm(member=member, of=of, view=view)


def _changeable(request: Any, view_id: UUID) -> SavedView:
    found = get_object_or_404(seen_views(request.member), pk=view_id)
    if not may_change_view(request.member, found):
        raise PermissionDenied
    return found


def _list_or_404(name: str) -> DeskList:
    if name not in known_lists():
        raise Http404
    return known_lists()[name]
