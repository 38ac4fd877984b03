"""How far the payments of a project are, by the invoices made of them."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from billing.flows.bill_instalment import ORIGIN
from billing.models import Allocation, BillingDocument, DocumentLine
from billing.owing import with_owed
from clientdesk import clock
from clientdesk.workspaces.models import Workspace
from delivery.paying import Paid, Payment, tells_of_payments
from scope.models import Instalment


@tells_of_payments
def payments(workspace: Workspace, instalments: Sequence[Instalment]) -> dict[UUID, Payment]:
    """By one question."""
    slug = workspace.slug
    invoices = _invoices([one.pk for one in instalments])
    found = {
        one.pk: Payment(bill_url=reverse("billing:bill-instalment", args=[slug, one.pk]))
        for one in instalments
    }
    for origin, invoice in invoices.items():
        found[origin] = _payment(workspace, invoice, found[origin].bill_url)
    return found


def _invoices(ids: list[UUID]) -> dict[UUID, BillingDocument]:
    """The invoice of each, with what is owed on it and when it was last paid."""
    origin = DocumentLine.objects.filter(document=OuterRef("pk"), origin_kind=ORIGIN)
    paid = Allocation.objects.filter(document=OuterRef("pk")).order_by("-payment__received_on")
    made = DocumentLine.objects.filter(origin_kind=ORIGIN, origin_id__in=ids)
    found = with_owed(BillingDocument.objects.filter(pk__in=made.values("document")))
    found = found.filter(discarded_at=None).annotate(
        origin=Subquery(origin.filter(origin_id__in=ids).values("origin_id")[:1]),
        paid_on=Subquery(paid.values("payment__received_on")[:1]),
    )
    return {one.origin: one for one in found}  # type: ignore[attr-defined]


def _payment(workspace: Workspace, invoice: BillingDocument, bill_url: str) -> Payment:
    if not invoice.is_issued:
        url = reverse("billing:edit", args=[workspace.slug, invoice.pk])
        return Payment(Paid.DRAFT, bill_url, url)
    url = reverse("billing:document", args=[workspace.slug, invoice.pk])
    is_paid = invoice.owed_minor <= 0  # type: ignore[attr-defined]
    return Payment(
        Paid.PAID if is_paid else Paid.INVOICED,
        "",
        url,
        invoice.number or "",
        invoice.paid_on if is_paid else None,  # type: ignore[attr-defined]
        bool(not is_paid and invoice.due_on and invoice.due_on < clock.today(workspace.zone)),
    )
