"""The list of clients, and adding one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clientdesk.lists.queries import list_context
from clientdesk.workspaces.rules import may, may_write
from clients.flows.add_client import add_client
from clients.forms.client import NewClientForm
from clients.listing import CLIENTS, clients_page
from clients.queries import last_words, who_can_look_after
from clients.stage import Stage, stages
from clients.sums import Owed, owed


@require_safe
def client_list(request: Any) -> HttpResponse:
    member, asked = request.member, CLIENTS.read(request.GET)
    page = clients_page(member, asked)
    ids = [client.pk for client in page.rows]
    sums, spoken, stage_of = owed(ids), last_words(ids), stages(page.rows)
    rows = [
        {
            "client": client,
            "owed": sums.get(client.pk, Owed()),
            "last_word": spoken.get(client.pk),
            "stage": stage_of[client.pk],
        }
        for client in page.rows
    ]
    team = who_can_look_after(None, request.workspace.pk) if may_write(member) else []
    team = team if len(team) > 1 else []
    context = {
        **list_context(member, asked, page.after, without=() if team else ("nobody",)),
        "rows": rows,
        "stages": [(name, one.label) for name, one in Stage.__members__.items()],
        "archived": asked.show == "archived",
        "may_write": may_write(member),
        "team": team,
        "here": request.get_full_path(),
    }
    return render(request, "clients/list.html", context)


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
