"""Which projects go on, and which of them nobody wrote about for too long."""

from datetime import datetime, timedelta

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from clients.models import Client
from delivery.going_on import goes_on
from delivery.models import WorkStep
from delivery.queries import standing
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
    """Projects that go on and whose client heard no update for a week (`told_at`), or none since a
    milestone was `reached`; the longest silent first."""
    told = (
        StatusUpdate.objects.filter(project=OuterRef("pk"))
        .order_by()
        .values("project")
        .annotate(last=Max("until"))
        .values("last")
    )
    found = going_on().annotate(told_at=Coalesce(Subquery(told), "began_at"))
    found = found.annotate(reached=Subquery(_reached_since(OuterRef("told_at"))))
    due = Q(told_at__lte=now - USUAL_RHYTHM) | Q(reached__isnull=False)
    return found.filter(due).order_by("told_at", "pk")


def _reached_since(at: OuterRef) -> "QuerySet[WorkStep, str]":
    """Of the project outside, the title of the milestone that was reached last after `at`: the
    delivery with which all of it was there."""
    delivered = standing().filter(kind=WorkStep.Kind.DELIVERED)
    missing = Deliverable.objects.filter(milestone=OuterRef("deliverable__milestone")).exclude(
        Exists(delivered.filter(deliverable=OuterRef("pk")))
    )
    reached = delivered.filter(
        ~Exists(missing),
        deliverable__project=OuterRef("pk"),
        deliverable__milestone__isnull=False,
        at__gt=at,
    )
    return reached.order_by("-at").values_list("deliverable__milestone__title", flat=True)[:1]
