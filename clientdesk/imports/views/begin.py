"""Settings → Import: a file is chosen; what was imported before."""

import csv
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clientdesk.imports.flows.begin_import import begin_import
from clientdesk.imports.forms import UploadForm
from clientdesk.imports.kinds import KINDS
from clientdesk.imports.queries import imports_of
from clientdesk.imports.reading import MOST_BYTES, FileRefused
from clientdesk.workspaces.rules import may, may_import


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_import)
def imports(request: Any) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None, initial=_wished(request))
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        # One byte too many is enough to refuse it: the rest of a huge file is not read.
        content = upload.read(MOST_BYTES + 1)
        try:
            begun = begin_import(
                request.member, form.cleaned_data["kind"], upload.name or "table.csv", content
            )
            return redirect("imports:import", request.workspace.slug, begun.pk)
        except FileRefused as reason:
            form.add_error("file", str(reason))
    context = {"form": form, "imports": imports_of(request.workspace), "kinds": _kinds()}
    return render(request, "imports/imports.html", context, status=422 if form.errors else 200)


@require_safe
@may(may_import)
def example(request: Any, kind: str) -> HttpResponse:
    """An empty table with the headers that need no matching, and one row to write over."""
    if kind not in KINDS:
        raise Http404
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{kind}.csv"'
    answer.write("\ufeff")
    writer = csv.writer(answer)
    writer.writerow([one.label for one in KINDS[kind].fields])
    writer.writerow([one.example for one in KINDS[kind].fields])
    return answer


def _wished(request: Any) -> dict[str, str]:
    wished = request.GET.get("kind", "")
    return {"kind": wished} if wished in KINDS else {}


def _kinds() -> list[tuple[str, str]]:
    return [(name, str(name)) for name in KINDS]
