"""How a client pays, from what they paid before: for whoever writes them a quote."""

from datetime import date

from django.db.models import Max

from billing.models import BillingDocument
from billing.owing import with_owed
from clients.habits import habit
from clients.models import Client

_LAST = 12
_FEWEST = 2


@habit("pays", order=10)
def pays(client: Client) -> str:
    """ "Pays 11 days late on average, of 4 invoices." One query; nothing of fewer than two."""
    days = [(paid_on - due_on).days for due_on, paid_on in _paid(client)]
    if len(days) < _FEWEST:
        return ""
    late = round(sum(days) / len(days))
    if late <= 0:
        return f"Pays in time, of {len(days)} invoices."
    word = "1 day" if late == 1 else f"{late} days"
    return f"Pays {word} late on average, of {len(days)} invoices."


def _paid(client: Client) -> list[tuple[date, date]]:
    """(due, wholly paid) of the newest invoices that were paid."""
    issued = BillingDocument.objects.filter(
        client__in=client.record_ids,
        document_kind=BillingDocument.Kind.INVOICE,
        issued_at__isnull=False,
    )
    found = (
        with_owed(issued)
        .filter(owed_minor__lte=0, paid_minor__gt=0)
        .annotate(paid_on=Max("allocations__payment__received_on"))
        .order_by("-due_on")
    )
    return list(found.values_list("due_on", "paid_on")[:_LAST])
