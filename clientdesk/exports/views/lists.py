"""A list as a file: asked for by a button, for the log keeps a line."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from clientdesk import clock
from clientdesk.exports.lists import LISTS
from clientdesk.exports.tables import CSV, MEDIA, XLSX, as_csv, as_xlsx
from clientdesk.workspaces.models import log_line


@require_POST
def a_list(request: Any, name: str) -> HttpResponse:
    """`format` is csv or xlsx; all rows that this reader may see."""
    found = LISTS.get(name)
    if found is None:
        raise Http404
    if not found.rule(request.member):
        raise PermissionDenied
    kind = XLSX if request.POST.get("format") == XLSX else CSV
    rows = list(found.rows(request.member))
    content = (
        as_xlsx(found.headers, rows) if kind == XLSX else b"".join(as_csv(found.headers, rows))
    )
    log_line(request.member, "export.list", f"exported {name} as {kind.upper()}, {len(rows)} rows")
    answer = HttpResponse(content, content_type=MEDIA[kind])
    today = clock.today(request.workspace.zone).isoformat()
    answer["Content-Disposition"] = f'attachment; filename="{name}-{today}.{kind}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
