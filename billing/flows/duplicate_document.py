"""A document is written again: a new draft with the same lines and today's terms."""

from uuid import UUID

from django.db import transaction

from billing.drafts import agreed_due, who_pays
from billing.models import BillingDocument, DocumentLine
from clientdesk import clock


@transaction.atomic
def duplicate_document(document_id: UUID) -> BillingDocument:
    """The copy has no number, no dates of supply, and lines without an origin."""
    source = BillingDocument.objects.select_related("client__workspace").get(pk=document_id)
    client = source.client
    copy = BillingDocument.objects.create(
        workspace_id=source.workspace_id,
        client=client,
        contact=who_pays(client),
        currency=source.currency,
        due_on=agreed_due(client, clock.today(client.workspace.zone)),
        order_number=client.order_number,
        introduction=source.introduction,
        notes=source.notes,
        discount_percent=source.discount_percent,
        copy_to=source.copy_to,
        saved_at=clock.real_now(),
    )
    DocumentLine.objects.bulk_create(
        DocumentLine(
            workspace_id=source.workspace_id,
            document=copy,
            position=line.position,
            description=line.description,
            quantity=line.quantity,
            unit=line.unit,
            unit_price=line.unit_price,
            discount_percent=line.discount_percent,
            tax_category=line.tax_category,
            tax_rate=line.tax_rate,
        )
        for line in source.lines.all()
    )
    return copy
