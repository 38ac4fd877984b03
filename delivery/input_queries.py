"""Questions about what clients owe, each of one query."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from clients.models import Client
from delivery.models import InputStep
from scope.models import Input


def open_inputs(client: Client) -> QuerySet[Input]:
    """What has not come, or was not whole, the earliest first; with project and deliverable."""
    waited = still_open(Input.objects.filter(project__client__in=client.record_ids))
    related = waited.select_related("deliverable", "project__client__workspace")
    return related.order_by("agreed_on", "position", "pk")


def still_open(found: QuerySet[Input]) -> QuerySet[Input]:
    """Of these, what has not come or was not whole."""
    last = InputStep.objects.filter(input=OuterRef("pk")).order_by("-at", "-id").values("kind")[:1]
    return found.annotate(told=Subquery(last)).filter(
        Q(told=None) | Q(told=InputStep.Kind.REOPENED)
    )
