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
from clientdesk.today.flows.not_now import TooMany, bring_back, say_not_now
from clientdesk.today.flows.retry_message import NotFailed, retry_message
from clientdesk.today.forms import NotNowForm, offered_days
from clientdesk.today.models import MOST, NotNow
from clientdesk.today.page import Today, today_of
from clientdesk.ui.days import day_in_words
from clientdesk.workspaces.next_page import next_page
from clientdesk.workspaces.rules import may, may_issue, may_write
from clientdesk.workspaces.views.settings import address, intake_url


@require_safe
def today(request: Any) -> HttpResponse:
    return _page(request, today_of(request.workspace, request.member))


@require_POST
def not_now(request: Any) -> HttpResponse:
    """A row waits for a later day: of whoever asks, for nobody else."""
    found = today_of(request.workspace, request.member)
    form = NotNowForm(request.workspace, request.POST)
    row = found.row(request.POST.get("about", ""))
    if row is None:
        messages.info(request, "This does not stand on Today any more.")
    elif not form.is_valid():
        return _page(request, found, form)
    else:
        until, facts = form.cleaned_data["day"], form.cleaned_data["facts"]
        try:
            put = say_not_now(row.about, facts, until, request.member)
            on = day_in_words(until, clock.today(request.workspace.zone))
            undo = reverse("today:not-now-end", args=[request.workspace.slug, put.pk])
            messages.success(request, f"Not before {on}: {row.what}", extra_tags=f"undo:{undo}")
        except TooMany:
            messages.error(
                request, f"{MOST} rows wait for a later day already. Bring one back first."
            )
    return redirect("today:today", request.workspace.slug)


@require_POST
def end_of_not_now(request: Any, not_now_id: UUID) -> HttpResponse:
    """It stands on Today again."""
    found = get_object_or_404(NotNow, pk=not_now_id, member=request.member)
    bring_back(found.pk)
    messages.success(request, "It stands on Today again.")
    return redirect("today:today", request.workspace.slug)


def _page(request: Any, found: Today, refused: NotNowForm | None = None) -> HttpResponse:
    slug, this_day = request.workspace.slug, clock.today(request.workspace.zone)
    context = {
        "page": found,
        "this_day": this_day,
        "offered_days": offered_days(request.workspace, this_day),
        "refused": refused,
        "intake_url": "" if request.workspace.intake_closed_at else intake_url(slug),
        "invoice_url": address("billing:new", slug) if may_issue(request.member) else "",
        "nav_counts": {"today": len(found.needs_you)},
    }
    return render(request, "today/today.html", context, status=422 if refused else 200)


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
