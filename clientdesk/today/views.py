"""Today, and its one-click answers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from clientdesk import clock
from clientdesk.mail.models import Message
from clientdesk.today.flows.retry_message import NotFailed, retry_message
from clientdesk.today.page import today_of
from clientdesk.workspaces.next_page import next_page
from clientdesk.workspaces.rules import may, may_issue, may_write
from clientdesk.workspaces.views.settings import address, intake_url


@require_safe
def today(request: Any) -> HttpResponse:
    slug = request.workspace.slug
    found = today_of(request.workspace, request.member)
    context = {
        "page": found,
        "this_day": clock.today(request.workspace.zone),
        "intake_url": "" if request.workspace.intake_closed_at else intake_url(slug),
        "invoice_url": address("billing:new", slug) if may_issue(request.member) else "",
        "nav_counts": {"today": len(found.needs_you)},
    }
    return render(request, "today/today.html", context)


@require_POST
@may(may_write)
def retry(request: Any, message_id: UUID) -> HttpResponse:
    message = get_object_or_404(Message, pk=message_id, workspace=request.workspace)
    try:
        retry_message(message.pk)
        messages.success(request, f"On its way to {message.to} once more.")
    except NotFailed:
        messages.info(request, "This mail is on its way already, or was settled otherwise.")
    return redirect(next_page(request, reverse("today:today", args=[request.workspace.slug])))
