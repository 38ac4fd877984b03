"""The payments of an agreement beside their invoices: invoiced, or one click away from it."""

from typing import Any

from billing.flows.bill_instalment import ORIGIN
from billing.models import DocumentLine
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may_issue
from scope.agreement_queries import instalments_of
from scope.models import Agreement
from scope.panels import AgreementPanel, agreement_panel


@agreement_panel
def payments(agreement: Agreement, member: Member) -> AgreementPanel | None:
    rows: list[dict[str, Any]] = instalments_of(agreement.project, agreement)
    lines = DocumentLine.objects.filter(
        origin_kind=ORIGIN, origin_id__in=[one["row"].pk for one in rows]
    ).select_related("document")
    by_origin = {line.origin_id: line.document for line in lines}
    shown = [{**one, "document": by_origin.get(one["row"].pk)} for one in rows]
    context = {"payments": shown, "may_bill": may_issue(member)}
    return AgreementPanel("billing/panels/payments_agreed.html", context) if rows else None
