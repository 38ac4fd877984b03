"""What was invoiced for projects, without tax: payments of the plan, and hours by their lines."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from billing.flows.bill_instalment import ORIGIN
from billing.models import BillingDocument, DocumentLine
from clientdesk.lib.money import Money
from hours.models import TimeClaim
from scope.models import Instalment


def invoiced_net(project_ids: Sequence[UUID]) -> dict[UUID, Money]:
    """Issued and not taken back. Five queries, whatever the number of projects and invoices."""
    found: dict[UUID, int] = defaultdict(int)
    currencies: dict[UUID, str] = {}
    for project_id, document, net in [*_by_plan(project_ids), *_by_hours(project_ids)]:
        found[project_id] += net
        currencies[project_id] = document.currency
    return {pk: Money(minor, currencies[pk]) for pk, minor in found.items()}


Row = tuple[UUID, BillingDocument, int]


def _by_plan(project_ids: Sequence[UUID]) -> list[Row]:
    """The invoice of a payment is about its project as a whole."""
    project_of = dict(
        Instalment.objects.filter(project__in=project_ids).values_list("pk", "project_id")
    )
    lines = DocumentLine.objects.filter(origin_kind=ORIGIN, origin_id__in=list(project_of))
    issued = lines.filter(document__issued_at__isnull=False).select_related("document")
    rows = [(project_of[line.origin_id], line.document) for line in issued if line.origin_id]
    credited = _credited([document.pk for _, document in rows])
    return [
        (project_id, document, _net(document) - credited.get(document.pk, 0))
        for project_id, document in rows
    ]


def _by_hours(project_ids: Sequence[UUID]) -> list[Row]:
    """A line of hours is about one project; what was credited lets its hours go."""
    claims = TimeClaim.objects.filter(
        by_kind=BillingDocument._meta.label_lower,
        released_at=None,
        entry__project__in=project_ids,
    )
    project_of = dict(claims.values_list("place", "entry__project_id"))
    lines = DocumentLine.objects.filter(pk__in=list(project_of)).select_related("document")
    return [
        (project_of[line.pk], line.document, _line_net(line))
        for line in lines.filter(document__issued_at__isnull=False)
    ]


def _credited(document_ids: list[UUID]) -> dict[UUID, int]:
    notes = BillingDocument.objects.filter(
        corrects__in=document_ids,
        document_kind=BillingDocument.Kind.CREDIT_NOTE,
        issued_at__isnull=False,
    )
    sums: dict[UUID, int] = defaultdict(int)
    for note in notes:
        sums[note.corrects_id] += abs(_net(note))
    return sums


def _net(document: BillingDocument) -> int:
    return int((document.snapshot or {})["totals"]["net"])


def _line_net(line: DocumentLine) -> int:
    return int((line.document.snapshot or {})["lines"][line.position - 1]["net"])
