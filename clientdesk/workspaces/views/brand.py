"""The brand: chosen in settings, and served to the pages of clients."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clientdesk.lib.contrast import palette_of, read_colour, write_colour
from clientdesk.workspaces import doors
from clientdesk.workspaces.brand import brand_of, digest, public_brand, stylesheet
from clientdesk.workspaces.flows.set_brand import set_brand
from clientdesk.workspaces.forms.brand import BrandForm
from clientdesk.workspaces.models import Brand
from clientdesk.workspaces.rules import may_change_settings
from clientdesk.workspaces.scope import within

FOR_EVER = "public, max-age=31536000, immutable"  # its address changes when it does


@require_http_methods(["GET", "HEAD", "POST"])
def brand(request: Any) -> HttpResponse:
    may_change = may_change_settings(request.member)
    kept = brand_of(request.workspace)
    if request.method == "POST" and not may_change:
        raise PermissionDenied
    is_posted = request.method == "POST"
    form = BrandForm(
        request.POST if is_posted else None,
        request.FILES if is_posted else None,
        initial={"accent": kept.accent},
    )
    if form.is_valid():
        set_brand(form.look(), request.member)
        messages.success(request, "Saved. Pages, papers and mails look like this from now on.")
        return redirect("workspaces:brand", request.workspace.slug)
    context = {
        "form": form,
        "may_change": may_change,
        "kept": kept,
        "shown": public_brand(request.workspace),
        "shades": shades_of(kept.accent),
    }
    status = 422 if form.is_bound else 200
    return render(request, "settings/brand.html", context, status=status)


def shades_of(accent: str) -> dict[str, Any]:
    """What the colour became, light and dark, where it could not be read as it is."""
    if not accent:
        return {}
    palette = palette_of(read_colour(accent))
    light, dark = (write_colour(one.accent) for one in (palette.light, palette.dark))
    return {"chosen": accent, "light": light, "dark": dark, "is_darker": light != accent}


@require_safe
def sheet(request: Any, brand_id: UUID, version: str) -> HttpResponse:
    content = stylesheet(_found(brand_id).accent)
    if not content or digest(content) != version:
        raise Http404
    return _for_ever(HttpResponse(content, content_type="text/css; charset=utf-8"))


@require_safe
def logo(request: Any, brand_id: UUID, version: str) -> HttpResponse:
    found = _found(brand_id, with_logo=True)
    if found.logo is None or found.logo_hash[:16] != version:
        raise Http404
    return _for_ever(HttpResponse(bytes(found.logo), content_type="image/png"))


def _found(brand_id: UUID, with_logo: bool = False) -> Brand:
    workspace_id = doors.brand(brand_id)
    if workspace_id is None:
        raise Http404
    with within(workspace_id):
        found = Brand.objects.filter(pk=brand_id)
        return (found if with_logo else found.defer("logo")).get()


def _for_ever(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = FOR_EVER
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
