"""Opening a public link. GET and HEAD change nothing: mail scanners open links."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from clientdesk.limits import is_over
from clientdesk.links.issuing import hash_token
from clientdesk.links.models import PublicLink
from clientdesk.workspaces import doors
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within

COOKIE = "link"
COOKIE_DAYS = 30
GUESSES, GUESSES_AT_MOST = "guessed-link", "60/m"


def page_of(link: PublicLink) -> str:
    return f"/p/{link.purpose}/{link.pk}/"


def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Takes the secret out of the address bar into a cookie that only the link's page is sent."""
    if is_over(request, GUESSES, GUESSES_AT_MOST, count=False):
        return gone(request, status=429)
    link = _find(token)
    if link is None:
        return guessed(request)
    response = redirect(page_of(link))
    response.set_cookie(
        COOKIE,
        token,
        max_age=COOKIE_DAYS * 86400,
        path=page_of(link),
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )
    return response


def public_link(
    purpose: str, atomic: bool = True
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A page at /p/<purpose>/<link_id>/…: the view is given the PublicLink.

    Unknown, expired, revoked and another purpose's look alike. The view runs inside the link's
    workspace (request.workspace) and one transaction; with atomic=False it opens `within` itself.
    """

    def guard(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def opened(request: Any, link_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
            token = request.COOKIES.get(COOKIE, "")
            link = _find(token)
            if token and link is None:
                return guessed(request)
            if link is None or link.pk != link_id or link.purpose != purpose:
                return gone(request)
            with within(link.workspace_id):
                request.workspace = Workspace.objects.get(pk=link.workspace_id)
                # Days and hours are those of the business, as on its desk and its paper.
                with timezone.override(request.workspace.zone_info):
                    if atomic:
                        response = view(request, link, *args, **kwargs)
                        return response.render() if hasattr(response, "render") else response
            with timezone.override(request.workspace.zone_info):
                return view(request, link, *args, **kwargs)

        return opened

    return guard


def link_by(token: str, purpose: str) -> PublicLink | None:
    """For a door that is no page, such as a calendar's: the link of this purpose that it opens."""
    link = _find(token)
    return link if link and link.purpose == purpose else None


def gone(request: HttpRequest, status: int = 404) -> HttpResponse:
    return render(request, "public/link_gone.html", status=status)


def guessed(request: HttpRequest) -> HttpResponse:
    """A token that opens nothing counts against the address it came from."""
    return gone(request, status=429 if is_over(request, GUESSES, GUESSES_AT_MOST) else 404)


def _find(token: str) -> PublicLink | None:
    found = doors.link(hash_token(token)) if 20 <= len(token) <= 64 else None
    if found is None:
        return None
    workspace_id, link_id = found
    with within(workspace_id):
        return PublicLink.objects.filter(pk=link_id, revoked_at=None).first()
