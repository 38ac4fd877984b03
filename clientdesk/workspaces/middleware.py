"""The address names the workspace: /w/<slug>/… is one transaction inside it, page and all."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from structlog.contextvars import bound_contextvars

from clientdesk.workspaces import doors
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clientdesk.workspaces.with_member import member_with_all


class WorkspaceMiddleware:
    """Members only (others see the page of an address that does not exist).

    The transaction spans the view and the rendering of its template. A view marked
    `@opens_own_transaction` calls something outside (Stripe) and opens `within` by itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: Any, view: Callable[..., HttpResponse], args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        slug = kwargs.pop("workspace_slug", None)
        if slug is None:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        found = doors.memberships(request.user.pk, slug)
        if not found:
            raise Http404
        workspace_id, member_id = found[0]
        with bound_contextvars(workspace=str(workspace_id)):
            with within(workspace_id):
                request.workspace = Workspace.objects.get(pk=workspace_id)
                request.member = member_with_all(member_id)
                # Days and hours on the desk are those of the business.
                with timezone.override(request.workspace.zone_info):
                    if not getattr(view, "opens_own_transaction", False):
                        response = view(request, *args, **kwargs)
                        return response.render() if hasattr(response, "render") else response
            with timezone.override(request.workspace.zone_info):
                return view(request, *args, **kwargs)


def opens_own_transaction(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    view.opens_own_transaction = True  # type: ignore[attr-defined]
    return view
