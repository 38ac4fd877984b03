"""Each request reads the clock once."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from clientdesk.clock.reading import fresh_reading


class ClockMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with fresh_reading():
            return self.get_response(request)
