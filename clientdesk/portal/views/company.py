"""A client corrects what we know of their company: proposed, and taken by a member."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clientdesk.limits import is_over
from clientdesk.portal.access import Visit, portal_page
from clientdesk.portal.forms import CompanyForm
from clients.models import Contact
from onboarding.flows.propose_changes import OF_COMPANY, propose_changes

TOO_OFTEN = "Many changes came from your network just now. Wait a few minutes, then send it again."


@require_http_methods(["GET", "HEAD", "POST"])
@portal_page
def company(request: Any, visit: Visit) -> HttpResponse:
    form = CompanyForm(request.POST or None, initial=_known(visit))
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        if not is_over(request, "portal-company", "20/h"):
            said = propose_changes(visit.client, visit.contact, form.cleaned_data)
            messages.success(request, _thanks(request.workspace.name, said))
            return redirect("portal_public:home", visit.link.pk)
        form.add_error(None, TOO_OFTEN)
        status = 429
    context = {"form": form, "visit": visit, "link": visit.link}
    return render(request, "public/portal/company.html", context, status=status)


def _known(visit: Visit) -> dict[str, str]:
    known = {name: getattr(visit.client, name) or "" for name in OF_COMPANY}
    payer = Contact.objects.filter(
        client__in=visit.client.record_ids, pays=True, left_at=None
    ).first()
    if payer is not None:
        known |= {"payer_name": payer.name, "payer_email": payer.email}
    return known


def _thanks(studio: str, how_many: int) -> str:
    if not how_many:
        return "Nothing was different from what we have."
    return f"Thank you. {studio} looks at it before it stands on an invoice."
