"""The list of clients, and adding one."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clientdesk.workspaces.rules import may, may_write
from clients.flows.add_client import add_client
from clients.forms.client import NewClientForm
from clients.listing import SHOWN, SORTS, Wanted, clients_page
from clients.queries import last_words
from clients.stage import stages
from clients.sums import Owed, owed


@require_safe
def client_list(request: Any) -> HttpResponse:
    wanted = Wanted.of(request.GET)
    page = clients_page(request.member, wanted)
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
    here = wanted.without_place()
    return render(
        request,
        "clients/list.html",
        {
            "rows": rows, "words": wanted.words, "archived": wanted.show == "archived",
            "wanted": wanted, "after": page.after, "may_write": may_write(request.member),
            "newer": _address(here) if wanted.after else "",
            "older": _address({**here, "after": page.after}) if page.after else "",
            "shown": _choices(SHOWN, wanted.show, here, "show"),
            "sorts": _choices(SORTS, wanted.sort, here, "sort"),
        },
    )  # fmt: skip


def _choices(
    labels: Mapping[str, str], current: str, here: dict[str, str], name: str
) -> list[dict[str, Any]]:
    """For components/filters.html: the same list, with one thing chosen otherwise."""
    return [
        {"label": label, "url": _address({**here, name: key}), "is_current": key == current}
        for key, label in labels.items()
    ]


def _address(asked: dict[str, str]) -> str:
    return "?" + urlencode({key: value for key, value in asked.items() if value})


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
