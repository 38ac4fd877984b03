"""Promises that were moved by an agreement count before the day that was signed."""

from django.db.models import OuterRef, Subquery

from delivery.models import Promise
from scope.promised_days import moved_promises


@moved_promises
def newest() -> Subquery:
    found = Promise.objects.filter(deliverable=OuterRef("pk")).order_by("-at", "-id")
    return Subquery(found.values("now_on")[:1])
