"""The money of one client: what is owed, each document, each payment."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from billing import queries
from billing.expected import standing_of
from billing.payment_queries import newest_payments_of
from clientdesk import clock
from clientdesk.workspaces.rules import may_issue
from clients.rules import client_or_404
from clients.views.client import head_context

PAYMENTS_SHOWN = 20


@require_safe
def of_client(request: Any, client_id: UUID) -> HttpResponse:
    client = client_or_404(request, client_id)
    today = clock.today(request.workspace.zone)
    page = queries.documents_of(client, request.GET.get("after", ""))
    context = {
        **head_context(request, client, "billing:of-client"),
        "standing": standing_of(client, today),
        "rows": [queries.Row(one, today, request.workspace.locale) for one in page.rows],
        "older": f"?after={page.after}" if page.after else "",
        "newer": "?" if request.GET.get("after") else "",
        "payments": newest_payments_of(client, PAYMENTS_SHOWN),
        "may_issue": may_issue(request.member),
    }
    return render(request, "billing/of_client.html", context)
