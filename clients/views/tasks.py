"""What is to be done: one line with a day on a client's page, and a page of all of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may, may_write
from clients.flows.keep_task import add_task, give_task
from clients.forms.task import GiveForm, TaskForm
from clients.rules import may_hand_over, private_client_or_404
from clients.task_queries import task_page, tasks_held, who_can_do, who_can_do_all
from clients.telling import to_do_in_words
from clients.views.client import page_context


@require_safe
@may(may_write)
def all_tasks(request: Any) -> HttpResponse:
    """Mine, or everybody's; open by their day, or done."""
    mine = request.GET.get("whose") != "all"
    done = request.GET.get("show") == "done"
    page = task_page(request.member, mine, done, request.GET.get("after", ""))
    whose, state = "" if mine else "whose=all&", "show=done&" if done else ""
    context = {
        "page": page,
        "mine": mine,
        "done": done,
        "older": f"?{whose}{state}after={page.after}" if page.after else "",
        "filters": [
            {"label": "Mine", "url": f"?{state}", "is_current": mine},
            {"label": "Everybody’s", "url": f"?{state}whose=all", "is_current": not mine},
        ],
        "states": [
            {"label": "To do", "url": f"?{whose}", "is_current": not done},
            {"label": "Done", "url": f"?{whose}show=done", "is_current": done},
        ],
    }
    return render(request, "clients/tasks.html", context)


@require_POST
@may(may_write)
def add(request: Any, client_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    form = TaskForm(request.workspace, who_can_do(client), request.member, request.POST)
    if not form.is_valid():
        context = page_context(request, client, task_form=form)
        return render(request, "clients/client.html", context, status=422)
    to_do = form.cleaned_data["to_do"]
    task = add_task(client, request.member, to_do, form.chosen_owner())
    until = to_do_in_words(to_do, request.workspace)
    undo = reverse("clients:take-task-back", args=[request.workspace.slug, client.pk, task.pk])
    said = f"To do for {task.owner.name}, {until}."
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect("clients:client", request.workspace.slug, client.pk)


@require_safe
@may(may_write)
def reading(request: Any, client_id: UUID) -> HttpResponse:
    """How the line reads so far, while it is typed."""
    client = private_client_or_404(request, client_id)
    form = TaskForm(request.workspace, who_can_do(client), request.member, request.GET)
    context: dict[str, Any] = {"problem": "", "when": "", "kind": ""}
    if form.is_valid():
        to_do = form.cleaned_data["to_do"]
        context["kind"] = (to_do.owner or form.chosen_owner()).name
        context["when"] = to_do_in_words(to_do, request.workspace)
    elif request.GET.get("to_do", "").strip():
        context["problem"] = next(iter(form.errors.values()))[0]
    return render(request, "clients/_reading.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def tasks_of(request: Any, member_id: UUID) -> HttpResponse:
    """All that one member is to do for others' clients goes to somebody who may read of each."""
    giver = get_object_or_404(Member, pk=member_id, workspace=request.workspace)
    if not may_hand_over(request.member, giver):
        raise PermissionDenied
    held = tasks_held(giver)
    form = GiveForm(who_can_do_all(held, giver), request.POST or None)
    if request.method == "POST" and form.is_valid():
        for task in held:
            give_task(task.pk, request.member, form.receiver())
        messages.success(request, f"{len(held)} handed over to {form.receiver().name}.")
        return redirect("clients:tasks", request.workspace.slug)
    context = {"giver": giver, "tasks": held, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "clients/tasks_of.html", context, status=status)
