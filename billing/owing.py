"""What is owed: always a question over allocations and credits, never a stored balance."""

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from billing.models import Allocation, BillingDocument
from clientdesk.lib.money import Money

_KIND = BillingDocument.Kind


def with_owed(documents: QuerySet[BillingDocument]) -> QuerySet[BillingDocument]:
    """Issued documents with `paid_minor`, `credited_minor` and `owed_minor`, in one query."""
    paid = (
        Allocation.objects.filter(document=OuterRef("pk"))
        .order_by()
        .values("document")
        .annotate(total=Sum("amount_minor"))
        .values("total")
    )
    credited = (
        BillingDocument.objects.filter(
            corrects=OuterRef("pk"), document_kind=_KIND.CREDIT_NOTE, issued_at__isnull=False
        )
        .order_by()
        .values("corrects")
        .annotate(total=Sum("gross_minor"))
        .values("total")
    )
    return documents.annotate(
        paid_minor=Coalesce(Subquery(paid), 0),
        credited_minor=Coalesce(Subquery(credited), 0),
    ).annotate(owed_minor=F("gross_minor") - F("paid_minor") - F("credited_minor"))


def open_invoices() -> QuerySet[BillingDocument]:
    """Issued invoices on which something is owed, with their sums."""
    issued = BillingDocument.objects.filter(Q(document_kind=_KIND.INVOICE), issued_at__isnull=False)
    return with_owed(issued).filter(owed_minor__gt=0)


def owed(document: BillingDocument) -> Money:
    """What is still owed on an issued invoice; negative when more came in than was owed."""
    row = with_owed(BillingDocument.objects.filter(pk=document.pk)).get()
    return Money(row.owed_minor, row.currency)
