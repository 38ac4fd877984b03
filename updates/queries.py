"""Which projects go on, and which of them nobody wrote about for too long."""

from datetime import datetime, timedelta

from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from clients.models import Client
from delivery.going_on import goes_on
from delivery.models import WorkStep
from scope.models import Deliverable, Project
from updates.models import StatusUpdate

# From one update to the next, where the agreement says "each week" or "each Friday".
USUAL_RHYTHM = timedelta(days=7)


def going_on() -> "QuerySet[Project]":
    """Projects that are not closed or parked, and of which something is not approved yet."""
    approved = WorkStep.objects.filter(
        deliverable=OuterRef("pk"), kind=WorkStep.Kind.APPROVED, taken_back_by=None
    )
    unfinished = Deliverable.objects.filter(project=OuterRef("pk")).exclude(Exists(approved))
    return Project.objects.filter(goes_on(), Exists(unfinished))


def open_projects(client: Client) -> list[Project]:
    """One query."""
    found = going_on().filter(client__in=client.record_ids)
    return list(found.select_related("client__workspace", "owner").order_by("began_at"))


def without_word(now: datetime) -> "QuerySet[Project]":
    """Projects that go on and whose client heard no update for a week (`told_at`), the longest
    silent first."""
    told = (
        StatusUpdate.objects.filter(project=OuterRef("pk"))
        .order_by()
        .values("project")
        .annotate(last=Max("until"))
        .values("last")
    )
    found = going_on().annotate(told_at=Coalesce(Subquery(told), "began_at"))
    return found.filter(told_at__lte=now - USUAL_RHYTHM).order_by("told_at", "pk")
