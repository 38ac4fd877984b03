"""A page becomes PDF bytes by WeasyPrint.

Its fetcher reads our own static files and nothing else: no file:, no network, no redirect. Only
workers import this: it is heavy.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

# A host that cannot exist (RFC 2606): what is below it is read from our static folder.
BASE = "https://paper.invalid/"
_TYPES = {".ttf": "font/ttf", ".svg": "image/svg+xml", ".png": "image/png", ".css": "text/css"}


class RefusedAddress(ValueError):
    """A document asked for something that is not ours to read."""


class OwnFilesOnly(URLFetcher):  # type: ignore[misc]
    """Reads `static/…` below BASE and inline data; refuses everything else."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        if not url.startswith(BASE + "static/"):
            raise RefusedAddress(url)
        path = _static_file(unquote(urlsplit(url).path.removeprefix("/static/")))
        kind = _TYPES[path.suffix]
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


def draw(template: str, context: Mapping[str, Any]) -> bytes:
    """The PDF of a template below templates/pdf/."""
    page = render_to_string(template, dict(context))
    fetcher = OwnFilesOnly(allowed_protocols=("https", "data"), allow_redirects=False)
    drawn: bytes = HTML(string=page, base_url=BASE, url_fetcher=fetcher).write_pdf()
    return drawn


def _static_file(name: str) -> Path:
    folder = Path(settings.BASE_DIR, "static").resolve()
    path = (folder / name).resolve()
    if not path.is_relative_to(folder) or path.suffix not in _TYPES or not path.is_file():
        raise RefusedAddress(name)
    return path
