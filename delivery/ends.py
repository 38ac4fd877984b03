"""Whether a project has ended."""

from django.db.models import Case, DateField, Exists, F, OuterRef, Q, Subquery, When

from delivery.models import ProjectClosing
from scope.models import Project


def is_closed() -> Q:
    """Of a project: its newest closing stands."""
    newest = ProjectClosing.objects.filter(project=OuterRef("pk")).order_by("-at", "-id")
    last = Project.objects.annotate(end=Subquery(newest.values("kind")[:1]))
    closed = last.filter(pk=OuterRef("pk"), end=ProjectClosing.Kind.CLOSED)
    return Q(Exists(closed))


def closed_on(project: str) -> Subquery:
    """The day of the closing that stands, null where there is none; `project` names the column."""
    newest = ProjectClosing.objects.filter(project=OuterRef(project)).order_by("-at", "-id")
    stands = When(kind=ProjectClosing.Kind.CLOSED, then=F("on"))
    day = newest.annotate(closed_on=Case(stands, output_field=DateField()))
    return Subquery(day.values("closed_on")[:1])


def closing_of(project: Project) -> ProjectClosing | None:
    """The one that stands; None while the project is open."""
    last = ProjectClosing.objects.filter(project=project).last()
    return last if last and last.kind == ProjectClosing.Kind.CLOSED else None
