"""What is parked has no date: nothing of it is promised next, and it stands last in what comes."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from clientdesk.ui.days import day_in_words
from clientdesk.workspaces.models import Member
from clients.models import Client
from clients.next_dates import NextDate, next_dates
from delivery.models import ProjectParking, WorkStep
from delivery.queries import standing
from scope.models import Deliverable
from scope.promised_days import dates_that_rest


@dates_that_rest
def parked() -> Q:
    """Of a deliverable: its project is parked, and it was not handed over before."""
    delivered = standing().filter(deliverable=OuterRef("pk"), kind=WorkStep.Kind.DELIVERED)
    return Q(Exists(_standing_parkings())) & ~Q(Exists(delivered))


def parked_deliverables(client: Client) -> dict[UUID, date]:
    """Since when, by deliverable. One query."""
    found = Deliverable.objects.filter(parked(), project__client__in=client.record_ids)
    since = found.annotate(parked_on=Subquery(_standing_parkings().values("on")[:1]))
    return dict(since.order_by().values_list("pk", "parked_on"))


@next_dates("parked projects")
def resting(client: Client, member: Member, today: date) -> list[NextDate]:
    found = ProjectParking.objects.filter(project__client__in=client.record_ids, ends=None)
    return [
        NextDate(
            date.max,
            str(one.project),
            reverse("delivery:project", args=[client.workspace.slug, one.project_id]),
            f"parked since {day_in_words(one.on, today, short=True)}",
        )
        for one in found.select_related("project")
    ]


def _standing_parkings() -> QuerySet[ProjectParking]:
    """Of the deliverable outside."""
    return ProjectParking.objects.filter(project=OuterRef("project"), ends=None)
