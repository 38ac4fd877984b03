"""Whether a project has ended."""

from django.db.models import Exists, OuterRef, Q, Subquery

from delivery.models import ProjectClosing
from scope.models import Project


def is_closed() -> Q:
    """Of a project: its newest closing stands."""
    newest = ProjectClosing.objects.filter(project=OuterRef("pk")).order_by("-at", "-id")
    last = Project.objects.annotate(end=Subquery(newest.values("kind")[:1]))
    closed = last.filter(pk=OuterRef("pk"), end=ProjectClosing.Kind.CLOSED)
    return Q(Exists(closed))


def closing_of(project: Project) -> ProjectClosing | None:
    """The one that stands; None while the project is open."""
    last = ProjectClosing.objects.filter(project=project).last()
    return last if last and last.kind == ProjectClosing.Kind.CLOSED else None
