"""A week of hours, and the line that puts more of them down."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from clientdesk.ui.days import today
from hours.flows.keep_hours import keep_hours
from hours.forms.line import HoursForm
from hours.models import TimeEntry
from hours.queries import Week, by_day, hours_page, of_week, week_sums
from hours.rules import refuse_unless_working, sees_all_hours


@require_http_methods(["GET", "HEAD", "POST"])
def week(request: Any) -> HttpResponse:
    refuse_unless_working(request.member)
    form = HoursForm(request.member, None, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        entry = keep_hours(form.worked(), request.member, form.key())
        say_kept(request, form, entry)
        shown = Week.of(entry.on)
        here = reverse("hours:week", args=[request.workspace.slug])
        return redirect(here if shown == Week.of(today()) else f"{here}?week={shown.name}")
    context = {**_week_context(request), "form": form}
    return render(request, "hours/week.html", context, status=422 if form.is_bound else 200)


@require_safe
def reading(request: Any) -> HttpResponse:
    """How the line reads so far, while it is typed."""
    refuse_unless_working(request.member)
    form = HoursForm(request.member, None, request.GET)
    context = {"problem": "", "said": ""}
    if form.is_valid():
        context["said"] = form.in_words()
    elif request.GET.get("line", "").strip():
        context["problem"] = next(iter(form.errors.values()))[0]
    return render(request, "hours/_reading.html", context)


def say_kept(request: HttpRequest, form: HoursForm, entry: TimeEntry) -> None:
    slug = request.workspace.slug  # type: ignore[attr-defined]
    undo = reverse("hours:removal", args=[slug, entry.pk])
    messages.success(request, f"Kept: {form.in_words()}.", extra_tags=f"undo:{undo}")


def _week_context(request: Any) -> dict[str, Any]:
    shown = Week.read(request.GET.get("week", ""), today())
    may_see_all = sees_all_hours(request.member)
    mine = not (may_see_all and request.GET.get("whose") == "all")
    found = of_week(request.member, shown, mine)
    page = hours_page(found, request.GET.get("after", ""))
    sums, whose = week_sums(found), "" if mine else "&whose=all"
    return {
        "week": shown,
        "is_this_week": shown == Week.of(today()),
        "days": list(by_day(page.rows)),
        "sums": sums,
        "by_day": sorted(sums.by_day.items(), reverse=True),
        "mine": mine,
        "earlier": f"?week={shown.away(-1).name}{whose}",
        "later": f"?week={shown.away(1).name}{whose}",
        "more": f"?week={shown.name}{whose}&after={page.after}" if page.after else "",
        "filters": _filters(shown, mine) if may_see_all else [],
    }


def _filters(shown: Week, mine: bool) -> list[dict[str, Any]]:
    return [
        {"label": "Mine", "url": f"?week={shown.name}", "is_current": mine},
        {"label": "Everybody’s", "url": f"?week={shown.name}&whose=all", "is_current": not mine},
    ]
