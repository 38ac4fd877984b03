"""Going back to where someone came from, and nowhere else."""

import re

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

_ODD = re.compile(r"[\x00-\x20\x7f\\]|/\.{1,2}(/|$)|//|%2e|%2f|%5c", re.IGNORECASE)


def next_page(request: HttpRequest, fallback: str) -> str:
    """The path in `next` when it is a page of this very workspace, else `fallback`."""
    wished = request.POST.get("next") or request.GET.get("next") or ""
    return wished if is_page_of(request, wished) else fallback


def is_page_of(request: HttpRequest, path: str) -> bool:
    """Whether `path` stays below /w/<this workspace>/: no host, no scheme, no detours."""
    slug = request.workspace.slug  # type: ignore[attr-defined]
    return (
        path.startswith(f"/w/{slug}/")
        and not _ODD.search(path.partition("?")[0])
        and not re.search(r"[\x00-\x1f\x7f\\]", path)
        and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    )
