"""The timer: started for somebody, stopped by one click, asked about when it ran over night."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from clientdesk import clock
from clientdesk.lib.durations import duration_in_words
from hours.flows.run_timer import (
    NoSuchEnd,
    UntilWhen,
    start_timer,
    stop_timer,
    throw_timer_away,
)
from hours.forms.entry import UntilForm
from hours.forms.timer import TimerForm
from hours.models import TimeEntry, Timer
from hours.rules import refuse_unless_working


@require_http_methods(["GET", "HEAD", "POST"])
def timer(request: Any) -> HttpResponse:
    """What runs, and one to start; posted it is started."""
    refuse_unless_working(request.member)
    form = TimerForm(request.member, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            started = start_timer(form.task(), request.member)
        except UntilWhen:
            messages.info(request, "Another timer ran over night. Say first until when.")
            return redirect("hours:until", request.workspace.slug)
        messages.success(request, f"The timer runs for {started.client.name}.")
        return _back(request)
    status = 422 if form.is_bound else 200
    return render(request, "hours/timer.html", {"form": form}, status=status)


@require_POST
def stop(request: Any) -> HttpResponse:
    refuse_unless_working(request.member)
    try:
        entry = stop_timer(request.member)
    except UntilWhen:
        return redirect("hours:until", request.workspace.slug)
    _say(request, entry)
    return _back(request)


@require_http_methods(["GET", "HEAD", "POST"])
def until(request: Any) -> HttpResponse:
    """It ran over night: until when did you work?"""
    refuse_unless_working(request.member)
    found = Timer.objects.filter(member=request.member, ended_at=None)
    running = found.select_related("client", "project", "deliverable").first()
    if running is None:
        return redirect("hours:week", request.workspace.slug)
    running.client.workspace = request.workspace
    form = UntilForm(running, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            said = form.cleaned_data
            _say(request, stop_timer(request.member, said["until"], said["text"]))
            return redirect("hours:week", request.workspace.slug)
        except NoSuchEnd as reason:
            form.add_error("until", str(reason))
    context = {"form": form, "timer": running, "now": clock.now()}
    return render(request, "hours/until.html", context, status=422 if form.is_bound else 200)


@require_POST
def thrown_away(request: Any) -> HttpResponse:
    refuse_unless_working(request.member)
    throw_timer_away(request.member)
    messages.success(request, "The timer is gone. Nothing was kept.")
    return _back(request)


def _say(request: Any, entry: TimeEntry | None) -> None:
    if entry is None:
        messages.info(request, "Less than a minute: nothing was kept.")
        return
    undo = reverse("hours:removal", args=[request.workspace.slug, entry.pk])
    said = f"{duration_in_words(entry.minutes)} for {entry.client.name} kept."
    messages.success(request, said, extra_tags=f"undo:{undo}")


def _back(request: Any) -> HttpResponse:
    """To the page the button stood on."""
    here = request.POST.get("here", "")
    if url_has_allowed_host_and_scheme(here, allowed_hosts=None) and here.startswith("/w/"):
        return redirect(here)
    return redirect("hours:week", request.workspace.slug)
