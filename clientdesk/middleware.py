"""Headers of what is for one person only."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

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
