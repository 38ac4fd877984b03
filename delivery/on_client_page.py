"""What projects show on a client's page: their tab, the stage, and where entries lead."""

from collections.abc import Sequence
from functools import cache
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from clientdesk.workspaces.models import Workspace
from clients.models import Entry
from clients.stage import Stage, stage_fact
from clients.subjects import page_of_subject
from clients.tabs import add_tab
from delivery.models import WorkStep
from delivery.queries import not_at
from scope.models import Project

add_tab("Projects", "delivery:of-client", 5)


@stage_fact("work is under way", Stage.DELIVERY, weight=40)
def is_working(client_ids: Sequence[UUID]) -> "QuerySet[Project]":
    """Something was begun, and something is still to be approved."""
    return _under_way().filter(client__in=client_ids)


@cache
def _under_way() -> "QuerySet[Project]":
    """Put together once: each page of a client asks it."""
    begun = WorkStep.objects.filter(deliverable__project=OuterRef("pk"))
    missing = not_at(WorkStep.Kind.APPROVED).filter(project=OuterRef("pk"))
    return Project.objects.filter(Exists(begun), Exists(missing))


@page_of_subject("scope.project")
def project_page(workspace: Workspace, entry: Entry, project_id: UUID) -> str:
    return reverse("delivery:project", args=[workspace.slug, project_id])


@page_of_subject("scope.deliverable")
def deliverable_page(workspace: Workspace, entry: Entry, deliverable_id: UUID) -> str:
    return reverse("delivery:deliverable", args=[workspace.slug, deliverable_id])


@page_of_subject("scope.input")
def input_page(workspace: Workspace, entry: Entry, input_id: UUID) -> str:
    """Of its project, which the entry names."""
    project_id = entry.facts.get("project", "")
    return reverse("delivery:project", args=[workspace.slug, project_id]) if project_id else ""
