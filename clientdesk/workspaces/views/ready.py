"""After the three questions: what was set up, why, and where to change it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clientdesk.lib.countries import country_name
from clientdesk.workspaces.forms.choices import LANGUAGE
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.views.settings import address, intake_url


@require_safe
def ready(request: Any) -> HttpResponse:
    workspace = request.workspace
    context = {"choices": _choices(workspace), "intake_url": intake_url(workspace.slug)}
    return render(request, "settings/ready.html", context)


def _choices(workspace: Workspace) -> list[dict[str, str]]:
    place = country_name(workspace.country, LANGUAGE)
    rate = f"{workspace.tax_rate.normalize():f} %" if workspace.is_tax_registered else "no VAT"
    made = [
        ("Currency", workspace.currency, f"The currency of {place}.", "workspaces:money"),
        ("VAT", rate, f"The usual rate in {place}.", "workspaces:tax"),
        (
            "Payment terms",
            f"{workspace.payment_days} days",
            "As you said. A client can have terms of their own.",
            "workspaces:money",
        ),
        ("Time zone", workspace.zone.replace("_", " "), f"The largest city of {place}.",
         "workspaces:hours"),
        ("Hours", f"{workspace.opens_at:%H:%M} to {workspace.closes_at:%H:%M} on working days",
         "Most people’s. Nothing is sent to clients by itself outside theirs.",
         "workspaces:hours"),
        ("Invoice numbers", "year and a running number",
         "Without gaps, given when an invoice is issued.", ""),
        ("Reminders", "a friendly note before the due day, reminders after it",
         "So that you need not think of it. None goes once an invoice is paid.",
         "followups:reminder-settings"),
    ]  # fmt: skip
    return [
        {"what": what, "value": value, "why": why, "url": url and address(url, workspace.slug)}
        for what, value, why, url in made
    ]
