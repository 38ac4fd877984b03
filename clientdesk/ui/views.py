"""The reference page: every component with believable data. Only on a machine of one's own."""

from csp.decorators import csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from clientdesk.ui import samples


def styleguide(request: HttpRequest) -> HttpResponse:
    """Shows each component; `?wrong` shows the form as it comes back with errors."""
    if not settings.CLIENTDESK_LOCAL:
        raise Http404
    return render(request, "ui/styleguide.html", samples.page("wrong" in request.GET))


@csp_update({"style-src": ["'self'", "'unsafe-inline'"]})  # mails carry their styles with them
def mail(request: HttpRequest) -> HttpResponse:
    """A sample mail; `?text` shows its plain half."""
    if not settings.CLIENTDESK_LOCAL:
        raise Http404
    if "text" in request.GET:
        return render(request, "ui/mail.txt", samples.MAIL, content_type="text/plain")
    return render(request, "ui/mail.html", samples.MAIL)
