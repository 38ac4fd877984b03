"""Stopping and resuming the reminders of one invoice; settling which are sent at all."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from billing.models import BillingDocument
from clientdesk import clock
from clientdesk.workspaces.rules import may, may_change_settings, may_issue
from clients.recording import Actor
from followups.flows.hold_reminders import resume_reminders, stop_reminders
from followups.forms.reminders import ReminderSettings
from followups.models import Policy
from followups.policies import (
    DEFAULT_REMINDERS,
    INVOICE_REMINDER,
    invoice_reminders,
    set_steps,
    steps_of,
)


@require_POST
@may(may_issue)
def stop(request: Any, document_id: UUID) -> HttpResponse:
    document = _document(request, document_id)
    stop_reminders(document, Actor.member(request.member))
    undo = _address("followups:resume-reminders", document)
    messages.success(
        request,
        f"No further reminder goes for invoice {document.number}.",
        extra_tags=f"undo:{undo}",
    )
    return redirect(_address("billing:document", document))


@require_POST
@may(may_issue)
def resume(request: Any, document_id: UUID) -> HttpResponse:
    document = _document(request, document_id)
    resume_reminders(document, Actor.member(request.member))
    messages.success(request, f"Reminders go on for invoice {document.number}.")
    return redirect(_address("billing:document", document))


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_change_settings)
def reminder_settings(request: Any) -> HttpResponse:
    policy = invoice_reminders(request.workspace) if request.method == "POST" else None
    form = ReminderSettings(request.POST or None, initial=_as_set(request))
    if policy and form.is_valid():
        set_steps(policy, form.cleaned_data["days"])
        policy.switched_off_at = None if form.cleaned_data["are_on"] else clock.now()
        policy.save(update_fields=["switched_off_at"])
        messages.success(
            request, "Saved. Reminders that are planned follow it from their next step."
        )
        return redirect(request.path)
    status = 422 if request.method == "POST" else 200
    page = {"title": "Reminders", "lead": "Which notes go out while an invoice is open."}
    context = {"form": form, "page": page, "may_change": True}
    return render(request, "followups/reminder_settings.html", context, status=status)


def _as_set(request: Any) -> dict[str, Any]:
    policy = Policy.objects.filter(workspace=request.workspace, name=INVOICE_REMINDER).first()
    days = (
        [s.offset_days for s in steps_of(policy)] if policy else [d for d, _ in DEFAULT_REMINDERS]
    )
    return {
        "days": ", ".join(map(str, days)),
        "are_on": policy is None or policy.switched_off_at is None,
    }


def _document(request: Any, document_id: UUID) -> BillingDocument:
    return get_object_or_404(
        BillingDocument.objects.select_related("client", "workspace"),
        pk=document_id,
        workspace=request.workspace,
        issued_at__isnull=False,
    )


def _address(name: str, document: BillingDocument) -> str:
    return reverse(
        name,
        kwargs={"workspace_slug": document.workspace.slug, "document_id": document.pk},
    )
