"""Headers of what is for one person only, and what they mean for posts."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

PUBLIC = ("/p/", "/l/", "/hello/")


class PrivateByDefault:
    """No page with anybody's data is cached, indexed or named as a referrer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "private, no-store")
            response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        if request.path.startswith(PUBLIC):
            response.headers["Referrer-Policy"] = "no-referrer"
        return response


class CsrfForQuietPages(CsrfViewMiddleware):
    """A page under "no-referrer" posts with `Origin: null` (Fetch standard, section 3.2).

    Its own browser says by Sec-Fetch-Site, which no page can forge, that the post comes from here;
    so it is taken for what it is. The token is asked for as ever; a sandboxed frame or another site
    also posts with null, but is never "same-origin".
    """

    def _origin_verified(self, request: HttpRequest) -> bool:
        headers = request.headers
        if headers.get("Origin") == "null" and headers.get("Sec-Fetch-Site") == "same-origin":
            return True
        return bool(super()._origin_verified(request))  # type: ignore[misc]
