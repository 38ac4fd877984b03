"""How far the payments of a project are, by the invoices made of them."""

from collections.abc import Iterable, Sequence
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
    """Two questions. One invoice can be of several payments: a milestone's and its changes'."""
    slug = workspace.slug
    found = {
        one.pk: Payment(bill_url=reverse("billing:bill-instalment", args=[slug, one.pk]))
        for one in instalments
    }
    lines = DocumentLine.objects.filter(
        origin_kind=ORIGIN, origin_id__in=list(found), document__discarded_at=None
    )
    made = dict(lines.values_list("origin_id", "document_id"))
    invoices = _invoices(made.values())
    for origin, document_id in made.items():
        found[origin] = _payment(workspace, invoices[document_id], found[origin].bill_url)
    return found


def _invoices(ids: Iterable[UUID]) -> dict[UUID, BillingDocument]:
    """With what is owed on each and when it was last paid."""
    paid = Allocation.objects.filter(document=OuterRef("pk")).order_by("-payment__received_on")
    found = with_owed(BillingDocument.objects.filter(pk__in=set(ids)))
    found = found.annotate(paid_on=Subquery(paid.values("payment__received_on")[:1]))
    return {one.pk: one for one in found}


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
