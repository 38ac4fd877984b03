"""One thing to do: done, moved, handed over, with what happened to it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from clientdesk.workspaces.next_page import next_page
from clientdesk.workspaces.rules import may, may_write
from clients.flows.keep_task import (
    MovedOn,
    finish_task,
    give_task,
    move_task,
    reopen_task,
    take_task_back,
)
from clients.forms.task import GiveForm, MoveForm
from clients.models import Client, Entry, Task
from clients.rules import private_client_or_404
from clients.task_queries import who_can_do
from clients.thread import lines_about
from clients.views.client import head_context


@require_safe
@may(may_write)
def task(request: Any, client_id: UUID, task_id: UUID) -> HttpResponse:
    """Of one that was taken back the record still tells: its line leads to the client."""
    client = private_client_or_404(request, client_id)
    if _was_taken_back(client, task_id):
        return redirect("clients:client", request.workspace.slug, client.pk)
    client, found = _find(request, client_id, task_id)
    return _page(request, client, found)


@require_POST
@may(may_write)
def taking_back(request: Any, client_id: UUID, task_id: UUID) -> HttpResponse:
    """Undo of adding. Twice is once."""
    client = private_client_or_404(request, client_id)
    try:
        if not _was_taken_back(client, task_id):
            take_task_back(_find(request, client_id, task_id)[1].pk, request.member)
        messages.success(request, "Taken back. The record shows both.")
    except MovedOn:
        messages.info(request, "Something was done about it since, so it stays.")
    return redirect("clients:client", request.workspace.slug, client.pk)


@require_POST
@may(may_write)
def completion(request: Any, client_id: UUID, task_id: UUID) -> HttpResponse:
    """Done; posted again with "undo" it is to do as before."""
    client, found = _find(request, client_id, task_id)
    if request.GET.get("undo"):
        reopen_task(found.pk, request.member)
        messages.success(request, "To do as before.")
    else:
        finish_task(found.pk, request.member)
        messages.success(request, f"Done: {found.text}", extra_tags=f"undo:{request.path}?undo=1")
    back = reverse("clients:client", args=[request.workspace.slug, client.pk])
    return redirect(next_page(request, back))


@require_POST
@may(may_write)
def move(request: Any, client_id: UUID, task_id: UUID) -> HttpResponse:
    client, found = _find(request, client_id, task_id)
    form = MoveForm(request.workspace, request.POST)
    if not form.is_valid():
        return _page(request, client, found, move_form=form)
    move_task(found.pk, request.member, form.cleaned_data["day"])
    return redirect("clients:task", request.workspace.slug, client.pk, found.pk)


@require_POST
@may(may_write)
def give(request: Any, client_id: UUID, task_id: UUID) -> HttpResponse:
    client, found = _find(request, client_id, task_id)
    form = GiveForm(_others(client, found), request.POST)
    if not form.is_valid():
        return _page(request, client, found, give_form=form)
    give_task(found.pk, request.member, form.receiver())
    messages.success(request, f"{form.receiver().name} does it now.")
    return redirect("clients:task", request.workspace.slug, client.pk, found.pk)


def _find(request: Any, client_id: UUID, task_id: UUID) -> tuple[Client, Task]:
    client = private_client_or_404(request, client_id)
    theirs = Task.objects.filter(client__in=client.record_ids).select_related("owner", "made_by")
    return client, get_object_or_404(theirs, pk=task_id)


def _was_taken_back(client: Client, task_id: UUID) -> bool:
    told = Entry.objects.filter(client__in=client.record_ids, kind="task.taken_back")
    return told.filter(subject_id=task_id).exists()


def _others(client: Client, found: Task) -> list[Any]:
    return [member for member in who_can_do(client) if member.pk != found.owner_id]


def _page(request: Any, client: Client, found: Task, **forms: Any) -> HttpResponse:
    """With the form that was refused, if one was."""
    context = {
        **head_context(request, client, ""),
        "task": found,
        "move_form": MoveForm(request.workspace),
        "give_form": GiveForm(_others(client, found)),
        "lines": lines_about(client, found.ref()),
        **forms,
    }
    return render(request, "clients/task.html", context, status=422 if forms else 200)
