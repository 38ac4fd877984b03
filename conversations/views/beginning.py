"""Hard conversations of a client, and where one begins."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clientdesk.workspaces.rules import may, may_write
from clients.rules import private_client_or_404
from clients.views.client import head_context
from conversations.flows.begin_conversation import begin_conversation
from conversations.forms.beginning import BeginForm
from conversations.queries import conversations_of


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def of_client(request: Any, client_id: UUID) -> HttpResponse:
    """Posted, one is begun; `kind` and `document` in the address choose beforehand."""
    client = private_client_or_404(request, client_id)
    typed = _typed(request) if request.method == "POST" else None
    form = BeginForm(client, typed, initial={"kind": "payment", **request.GET.dict()})
    if form.is_bound and form.is_valid():
        begun = begin_conversation(client, request.member, form.about())
        return redirect("conversations:conversation", request.workspace.slug, begun.pk)
    context = {
        **head_context(request, client, "conversations:of-client"),
        "form": form,
        "conversations": conversations_of(client, request.member),
    }
    status = 422 if form.is_bound else 200
    return render(request, "conversations/of_client.html", context, status=status)


def _typed(request: Any) -> dict[str, str]:
    """What was posted; a button elsewhere says it in its address."""
    return {**request.GET.dict(), **request.POST.dict()}
