"""One import: matched, tried dry, mended, taken in, undone."""

import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from clientdesk.imports import queries
from clientdesk.imports.flows.begin_import import begin_again
from clientdesk.imports.flows.carry_out_import import ask_for_import, progress
from clientdesk.imports.flows.mend_import import AlreadyTakenIn, match_columns_anew, mend_cells
from clientdesk.imports.flows.undo_import import BuiltOn, undo_import
from clientdesk.imports.forms import MatchForm
from clientdesk.imports.judging import not_matched
from clientdesk.imports.models import Import, ImportRow
from clientdesk.workspaces.rules import may, may_import

_CELL = re.compile(r"cell_(\d{1,7})_(\d{1,3})")
_TOO_LATE = "It is taken in meanwhile. Undo it to change it."


@require_safe
@may(may_import)
def importing(request: Any, import_id: UUID) -> HttpResponse:
    return _show(request, _import(request, import_id))


@require_safe
@may(may_import)
def state(request: Any, import_id: UUID) -> HttpResponse:
    """How far a worker is, for the page that waits; then the page loads anew."""
    found = _import(request, import_id)
    answer = render(request, "imports/_progress.html", _progress(found))
    if found.state not in ("judging", "working"):
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
@may(may_import)
def columns(request: Any, import_id: UUID) -> HttpResponse:
    found = _import(request, import_id)
    form = MatchForm(found, request.POST)
    if not form.is_valid():
        return _show(request, found, form, status=422)
    try:
        match_columns_anew(found.pk, form.answers())
    except AlreadyTakenIn:
        messages.warning(request, _TOO_LATE)
    return _back(request, found)


@require_POST
@may(may_import)
def cells(request: Any, import_id: UUID) -> HttpResponse:
    found = _import(request, import_id)
    named = ((_CELL.fullmatch(name), text) for name, text in request.POST.items())
    mended = {(int(m[1]), int(m[2])): text[:10_000] for m, text in named if m}
    try:
        mend_cells(found.pk, mended)
        if "carry_out" in request.POST:
            return _carry_out(request, found)
    except AlreadyTakenIn:
        messages.warning(request, _TOO_LATE)
    return _back(request, found)


@require_POST
@may(may_import)
def carrying_out(request: Any, import_id: UUID) -> HttpResponse:
    return _carry_out(request, _import(request, import_id))


@require_POST
@may(may_import)
def undoing(request: Any, import_id: UUID) -> HttpResponse:
    found = _import(request, import_id)
    try:
        undo_import(found.pk, request.member)
    except BuiltOn as reason:
        return _show(request, found, built_on=reason.found, status=409)
    messages.success(request, f"The import of {found} is undone. Nothing of it is left.")
    return _back(request, found)


@require_POST
@may(may_import)
def another(request: Any, import_id: UUID) -> HttpResponse:
    """The same file again, as a new import."""
    return _back(request, begin_again(_import(request, import_id), request.member))


def _import(request: Any, import_id: UUID) -> Import:
    found = Import.objects.select_related("file", "by", "workspace")
    return get_object_or_404(found, pk=import_id, workspace=request.workspace)


def _carry_out(request: Any, found: Import) -> HttpResponse:
    done = ask_for_import(found.pk)
    if done.finished_at:
        counts = queries.counts(done)
        undo = f"undo:{request.path.rsplit('/', 2)[0]}/undoing/"
        messages.success(request, f"{counts['new']:,} imported.", extra_tags=undo)
    return _back(request, found)


def _back(request: Any, found: Import) -> HttpResponse:
    return redirect("imports:import", request.workspace.slug, found.pk)


def _show(
    request: Any,
    found: Import,
    form: MatchForm | None = None,
    built_on: Any = None,
    status: int = 200,
) -> HttpResponse:
    counts = queries.counts(found)
    wanted = request.GET.get("show", "")
    if wanted not in counts:
        wanted = "bad" if counts["bad"] else "new"
    rows = queries.rows_of(found, wanted, _number(request.GET.get("after", "")))
    more = len(rows) > queries.PAGE
    context = {
        **_progress(found),
        "form": form or MatchForm(found),
        "counts": counts,
        "is_open": found.state == "waiting",
        "needed": [] if found.finished_at else not_matched(found),
        "rows": rows[: queries.PAGE],
        "wanted": wanted,
        "older": f"?show={wanted}&after={rows[-2].row.position}" if more else "",
        "newer": f"?show={wanted}" if request.GET.get("after") else "",
        "filters": _filters(counts, wanted),
        "built_on": built_on,
        "undone": found.undone_as(),
    }
    return render(request, "imports/import.html", context, status=status)


def _progress(found: Import) -> dict[str, Any]:
    done = progress(found.pk) if found.asked_at else found.judged_rows
    return {"importing": found, "state": found.state, "done": min(done, found.row_count)}


def _filters(counts: dict[str, int], wanted: str) -> list[dict[str, Any]]:
    labels = {"bad": "Need a look", "new": "New", "same": "There already"}
    return [
        {"label": f"{label} {counts[fate]:,}", "url": f"?show={fate}", "is_current": fate == wanted}
        for fate, label in labels.items()
        if fate in ImportRow.Fate.values
    ]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0
