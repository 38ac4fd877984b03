"""A payment of the plan is invoiced by one click."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from billing.flows.bill_instalment import bill_instalment
from clientdesk.workspaces.rules import may, may_issue
from clients.rules import visible_clients
from scope.models import Instalment


@require_POST
@may(may_issue)
def bill(request: Any, instalment_id: UUID) -> HttpResponse:
    """Its draft, to look at and issue; the invoice itself where there is one."""
    instalment = get_object_or_404(
        Instalment,
        pk=instalment_id,
        workspace=request.workspace,
        project__client__in=visible_clients(request.member),
    )
    document = bill_instalment(instalment.pk, request.member)
    name = "billing:document" if document.is_issued else "billing:edit"
    return redirect(name, request.workspace.slug, document.pk)
