"""What this room knows of agreed days: promised anew, moved by facts; and inputs that came."""

from django.db.models import Exists, OuterRef, Q, Subquery

from delivery.models import DateSlip, InputStep, Promise, WorkStep
from delivery.queries import standing
from scope.promised_days import dates_that_moved, inputs_that_came, moved_promises


@moved_promises
def newest() -> Subquery:
    found = Promise.objects.filter(deliverable=OuterRef("pk")).order_by("-at", "-id")
    return Subquery(found.values("now_on")[:1])


@dates_that_moved
def where_it_stands() -> Subquery:
    """By the newest slip, unless a promise came after it or the piece was handed over."""
    of_it = {"deliverable": OuterRef("deliverable")}
    handed_over = standing().filter(kind=WorkStep.Kind.DELIVERED, **of_it)
    promised_since = Promise.objects.filter(**of_it, at__gte=OuterRef("at"))
    newest = DateSlip.objects.filter(
        ~Exists(promised_since), ~Exists(handed_over), deliverable=OuterRef("pk")
    )
    return Subquery(newest.order_by("-at", "-id").values("now_on")[:1])


@inputs_that_came
def came() -> Q:
    """The last step counts: one that was not whole is waited for again."""
    is_later = Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk"))
    later = InputStep.objects.filter(is_later, input=OuterRef("input"))
    last = InputStep.objects.filter(~Exists(later), input=OuterRef("pk"))
    return Q(Exists(last.exclude(kind=InputStep.Kind.REOPENED)))
