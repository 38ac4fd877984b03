"""Into the page: a mailed link asks for one click, the click opens a session in that browser.

The click is what a mail scanner does not do, so that a page read by a machine opens nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from clientdesk.links.issuing import hash_token
from clientdesk.links.models import PublicLink
from clientdesk.links.opening import COOKIE, gone, public_link
from clientdesk.portal.links import PURPOSE, client_of, contact_of
from clientdesk.portal.models import PortalSession, open_sessions
from clients.models import Client, Contact


@dataclass(frozen=True)
class Visit:
    """Who looks at their page: the contact, their client, the link and the browser's session."""

    link: PublicLink
    contact: Contact
    client: Client
    session: PortalSession


View = Callable[..., HttpResponse]


def portal_page(view: View) -> View:
    """A page of the portal: the view is given the Visit; without a session it asks to come in."""

    @wraps(view)
    @public_link(PURPOSE)
    def opened(request: Any, link: PublicLink, *args: Any, **kwargs: Any) -> HttpResponse:
        contact = contact_of(link)
        if contact is None:
            return gone(request)
        session = session_of(request, link)
        if session is None:
            return ask_in(request, link, contact)
        visit = Visit(link, contact, client_of(contact), session)
        return view(request, visit, *args, **kwargs)

    return opened


def session_of(request: Any, link: PublicLink) -> PortalSession | None:
    token = request.COOKIES.get(COOKIE, "")
    return open_sessions(link).filter(token__token_hash=hash_token(token)).first()


def ask_in(request: Any, link: PublicLink, contact: Contact) -> HttpResponse:
    if request.method not in {"GET", "HEAD"}:
        return redirect(reverse("portal_public:home", args=[link.pk]))
    return render(request, "public/portal/open.html", {"contact": contact, "link": link})
