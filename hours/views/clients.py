"""All hours of one client: what they are worth, and each of them."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clients.rules import private_client_or_404
from clients.views.client import head_context
from hours.flows.keep_hours import keep_hours
from hours.forms.line import HoursForm
from hours.panels import panels_of
from hours.queries import by_day, hours_page, of_client
from hours.rules import refuse_unless_working
from hours.unbilled import standing_of
from hours.views.weeks import say_kept


@require_http_methods(["GET", "HEAD", "POST"])
def of_one(request: Any, client_id: UUID) -> HttpResponse:
    """Posted, the line keeps more of them."""
    refuse_unless_working(request.member)
    client = private_client_or_404(request, client_id)
    form = HoursForm(request.member, client, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        say_kept(request, form, keep_hours(form.worked(), request.member, form.key()))
        return redirect("hours:of-client", request.workspace.slug, client.pk)
    page = hours_page(of_client(client), request.GET.get("after", ""))
    standing = standing_of(client)
    context = {
        **head_context(request, client, "hours:of-client"),
        "form": form,
        "days": list(by_day(page.rows)),
        "older": f"?after={page.after}" if page.after else "",
        "standing": standing,
        "panels": panels_of(client, standing, request),
    }
    return render(request, "hours/of_client.html", context, status=422 if form.is_bound else 200)
