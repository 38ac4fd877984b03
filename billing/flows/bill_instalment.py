"""A payment of the agreed plan becomes an invoice: at most one, as a draft or issued and sent."""

from decimal import Decimal
from uuid import UUID

from django.db import transaction

from billing.drafts import agreed_due, who_pays
from billing.flows.issue_invoice import issue_invoice
from billing.flows.send_document import Delivery
from billing.models import BillingDocument, DocumentLine
from clientdesk import clock
from clientdesk.lib.money import Money
from clientdesk.workspaces.models import Member
from clients.missing import NotReady
from scope.models import Agreement, Instalment, Project
from scope.offer import Trigger

ORIGIN = Instalment._meta.label_lower


@transaction.atomic
def bill_instalment(instalment_id: UUID, by: Member, issue: bool = False) -> BillingDocument:
    """The invoice of this instalment, made when there is none; with `issue` issued and sent.

    What is still missing for issuing leaves it a draft: what was agreed never waits for that.
    """
    instalment = Instalment.objects.select_related("project__client__workspace").get(
        pk=instalment_id
    )
    Project.objects.lock(instalment.project_id)
    known = document_of(instalment.pk)
    document = known or _draft(instalment)
    if known is not None and known.discarded_at and known.is_draft:
        known.restore()
    if issue and document.is_draft:
        _issue(document, by)
    return document.reload()


def document_of(instalment_id: UUID) -> BillingDocument | None:
    line = (
        DocumentLine.objects.filter(origin_kind=ORIGIN, origin_id=instalment_id)
        .select_related("document__client__workspace")
        .first()
    )
    return line.document if line else None


def deposit_of(document: BillingDocument) -> Instalment | None:
    """The payment on signing that this document asks for, if it does."""
    lines = document.lines.filter(origin_kind=ORIGIN).values_list("origin_id", flat=True)
    found = Instalment.objects.filter(pk__in=list(lines), trigger=Trigger.SIGNING)
    return found.select_related("project__client__workspace").first()


def waits_to_be_issued(agreement: Agreement) -> bool:
    """Whether an invoice of its payments is still a draft."""
    ids = agreement.project.instalments.values_list("pk", flat=True)
    made = DocumentLine.objects.filter(origin_kind=ORIGIN, origin_id__in=list(ids))
    return made.filter(document__issued_at=None, document__discarded_at=None).exists()


def _draft(instalment: Instalment) -> BillingDocument:
    project = instalment.project
    client = project.client
    agreement = project.agreements.order_by("-n").first()
    document = BillingDocument.objects.create(
        workspace_id=project.workspace_id,
        client=client,
        contact=who_pays(client),
        currency=project.currency,
        due_on=agreed_due(client, clock.today(client.workspace.zone)),
        order_number=client.order_number,
        introduction=f"{project.title}: {instalment.label}"[:1000],
        copy_to=client.workspace.bookkeeping_email,
        notes=f"As agreed in {agreement}." if agreement else "",
    )
    lines: list[DocumentLine] = []
    for one in (instalment, *_waiting_with(instalment)):
        lines += _lines(one, document, first=len(lines) + 1)
    DocumentLine.objects.bulk_create(lines)
    return document


def _waiting_with(instalment: Instalment) -> list[Instalment]:
    """Approved changes that are invoiced with the same milestone, and are on no invoice yet."""
    if instalment.milestone_id is None:
        return []
    found = Instalment.objects.filter(
        project=instalment.project_id, milestone=instalment.milestone_id, since__gt=1
    ).exclude(pk=instalment.pk)
    made = DocumentLine.objects.filter(origin_kind=ORIGIN, origin_id__in=found.values("pk"))
    waiting = found.exclude(pk__in=made.values("origin_id")).select_related("project")
    return list(waiting.order_by("position"))


def _lines(instalment: Instalment, document: BillingDocument, first: int) -> list[DocumentLine]:
    """One line for each rate of tax; the first carries where it came from."""
    rows = [row for row in instalment.taxes if row["taxable"]] or instalment.taxes[:1]
    return [
        DocumentLine(
            workspace_id=document.workspace_id,
            document=document,
            position=place,
            description=f"{instalment.label}, {instalment.project.title}"[:2000],
            quantity=Decimal(1),
            unit="C62",
            unit_price=Money(row["taxable"], document.currency).to_decimal(),
            tax_category=row["category"],
            tax_rate=Decimal(row["rate"]),
            origin_kind=ORIGIN if place == first else "",
            origin_id=instalment.pk if place == first else None,
        )
        for place, row in enumerate(rows, start=first)
    ]


def _issue(document: BillingDocument, by: Member) -> None:
    try:
        with transaction.atomic():
            issue_invoice(document.pk, by, Delivery(f"instalment:{document.pk}"))
    except NotReady:
        return
