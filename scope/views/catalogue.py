"""The page of the catalogue: what there is, one more, one less."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from clientdesk.lib.units import UNITS
from clientdesk.workspaces.rules import may, may_write
from scope.catalogue import items_of, price_in_words
from scope.flows.keep_catalogue import add_item, bring_back_item, put_away_item
from scope.forms.catalogue import CatalogueForm
from scope.models import CatalogueItem


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def catalogue(request: Any) -> HttpResponse:
    form = CatalogueForm(request.POST or None, workspace=request.workspace)
    if request.method == "POST" and form.is_valid():
        item = add_item(request.workspace, form.cleaned_data)
        messages.success(request, f"“{item}” is in the catalogue.")
        return redirect(request.path)
    locale = request.workspace.locale
    rows = [
        (item, price_in_words(item, locale), UNITS[item.unit].one)
        for item in items_of(request.workspace)
    ]
    status = 422 if request.method == "POST" else 200
    return render(request, "scope/catalogue.html", {"form": form, "rows": rows}, status=status)


@require_POST
@may(may_write)
def put_away(request: Any, item_id: UUID) -> HttpResponse:
    item = put_away_item(_item(request, item_id).pk)
    where = {"workspace_slug": request.workspace.slug, "item_id": item.pk}
    undo = reverse("scope:catalogue-back", kwargs=where)
    messages.success(request, f"“{item}” is put away.", extra_tags=f"undo:{undo}")
    return redirect("scope:catalogue", request.workspace.slug)


@require_POST
@may(may_write)
def bring_back(request: Any, item_id: UUID) -> HttpResponse:
    item = bring_back_item(_item(request, item_id).pk)
    messages.success(request, f"“{item}” is back.")
    return redirect("scope:catalogue", request.workspace.slug)


def _item(request: Any, item_id: UUID) -> CatalogueItem:
    return get_object_or_404(CatalogueItem, pk=item_id, workspace=request.workspace)
