"""A noted agreement on dates that the client, asked to confirm it, sees otherwise.

The promise stays where the agreement put it: only another agreement moves it. So it is told to
whoever looks after the client, with the way to the dates.
"""

from django.db.models import OuterRef, QuerySet, Subquery

from clients.confirming import seen_otherwise
from clients.models import Confirmation
from delivery.models import DateAnswer
from scope.models import Project

DOUBTED = (
    "The dates stay promised as you noted them, until they agree to others: ask for another date, "
    "or settle it."
)


def project_of_dates() -> Subquery:
    """Of a confirmation: the project whose dates were promised by the decision it is about."""
    agreed = DateAnswer.objects.filter(decision=OuterRef("subject_id"))
    return Subquery(agreed.values("project")[:1])


def contested_of(project: Project) -> QuerySet[Confirmation]:
    """With `words` and `said_at`, the newest first; what was settled or decided anew is none."""
    agreed = DateAnswer.objects.filter(project=project, decision__isnull=False)
    found = seen_otherwise().filter(subject_id__in=agreed.values("decision"))
    return found.select_related("contact").order_by("-said_at", "-pk")
