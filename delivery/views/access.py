"""Which project, and which part of one, a person may reach."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from clients.rules import visible_clients
from delivery.models import LostDays, WorkStep
from delivery.rules import refuse_unless_working
from scope.models import Deliverable, Input, Project


def project_or_404(request: Any, project_id: UUID) -> Project:
    found = Project.objects.select_related("client__workspace", "owner")
    project = get_object_or_404(found, pk=project_id, client__in=visible_clients(request.member))
    project.client.workspace = request.workspace
    return project


def deliverable_or_404(request: Any, deliverable_id: UUID) -> Deliverable:
    found = Deliverable.objects.select_related("project__client", "project__owner")
    theirs = visible_clients(request.member)
    one = get_object_or_404(found, pk=deliverable_id, project__client__in=theirs)
    one.project.client.workspace = request.workspace
    return one


def worked_on_or_404(request: Any, deliverable_id: UUID) -> Deliverable:
    """The same, for an act: refused to who does not work on it."""
    one = deliverable_or_404(request, deliverable_id)
    refuse_unless_working(request.member, one.project.client)
    return one


def step_or_404(request: Any, step_id: UUID) -> WorkStep:
    step = get_object_or_404(WorkStep, pk=step_id, workspace=request.workspace)
    worked_on_or_404(request, step.deliverable_id)
    return step


def lost_days_or_404(request: Any, lost_id: UUID) -> LostDays:
    lost = get_object_or_404(LostDays, pk=lost_id, workspace=request.workspace)
    worked_on_or_404(request, lost.deliverable_id)
    return lost


def input_or_404(request: Any, input_id: UUID) -> Input:
    """For an act: refused to who does not work on it."""
    found = Input.objects.select_related("project__client")
    theirs = visible_clients(request.member)
    one = get_object_or_404(found, pk=input_id, project__client__in=theirs)
    refuse_unless_working(request.member, one.project.client)
    one.project.client.workspace = request.workspace
    return one


def page_of(project: Project) -> str:
    return reverse("delivery:project", args=[project.client.workspace.slug, project.pk])


def page_of_deliverable(one: Deliverable) -> str:
    return reverse("delivery:deliverable", args=[one.project.client.workspace.slug, one.pk])


def to_project(project: Project) -> HttpResponse:
    return redirect(page_of(project))
