"""The list of clients, and adding one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clientdesk.workspaces.rules import may, may_write
from clients.flows.add_client import add_client
from clients.forms.client import NewClientForm
from clients.queries import clients_by_name, last_words
from clients.stage import stages
from clients.sums import Owed, owed

_LONGEST_SEARCH = 100


@require_safe
def client_list(request: Any) -> HttpResponse:
    words = request.GET.get("q", "").replace("\x00", "").strip()[:_LONGEST_SEARCH]
    archived = request.GET.get("show") == "archived"
    page = clients_by_name(request.member, words, request.GET.get("after", ""), archived)
    ids = [client.pk for client in page.clients]
    sums, spoken, stage_of = owed(ids), last_words(ids), stages(page.clients)
    rows = [
        {
            "client": client,
            "owed": sums.get(client.pk, Owed()),
            "last_word": spoken.get(client.pk),
            "stage": stage_of[client.pk],
        }
        for client in page.clients
    ]
    return render(
        request,
        "clients/list.html",
        {
            "rows": rows, "words": words, "archived": archived, "after": page.after,
            "is_first": not request.GET.get("after"),
        },
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def new_client(request: Any) -> HttpResponse:
    form = NewClientForm(request.POST or None, member=request.member)
    if request.method == "POST" and form.is_valid():
        client = add_client(request.member, form.cleaned_data)
        messages.success(request, f"{client.name} added.")
        return redirect("clients:client", request.workspace.slug, client.pk)
    status = 422 if form.is_bound else 200
    return render(request, "clients/new.html", {"form": form}, status=status)
