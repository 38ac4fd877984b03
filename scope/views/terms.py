"""Terms: the usual ones in settings, and those of a quote before it is sent."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from clientdesk.workspaces.rules import may, may_change_settings, may_write
from scope.flows.set_terms import forget_quote_terms, set_quote_terms, set_usual_terms
from scope.forms.terms import TermsForm
from scope.models import UsualTerms
from scope.usual_terms import terms_of, unusual_terms, usual_terms
from scope.views.access import address, draft_of, quote_of


@require_http_methods(["GET", "HEAD", "POST"])
def usual(request: Any) -> HttpResponse:
    workspace = request.workspace
    may_change = may_change_settings(request.member)
    posted = (request.POST,) if request.method == "POST" else ()
    form = TermsForm(usual_terms(workspace), workspace.currency, workspace.locale, *posted)
    if posted and not may_change:
        raise PermissionDenied
    if posted and form.is_valid():
        made = set_usual_terms(form.terms(), request.member)
        messages.success(request, f"Saved as version {made.n}. What was sent keeps its terms.")
        return redirect("scope:terms-settings", workspace.slug)
    context = {
        "form": form,
        "may_change": may_change,
        "newest": UsualTerms.objects.select_related("by").order_by("-n").first(),
    }
    status = 422 if posted else 200
    return render(request, "scope/usual_terms.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def of_quote(request: Any, quote_id: UUID) -> HttpResponse:
    """The terms step of a draft: what differs from the usual is marked."""
    quote = quote_of(request, quote_id)
    draft_of(quote)
    posted = (request.POST,) if request.method == "POST" else ()
    form = TermsForm(terms_of(quote), quote.currency, quote.client.workspace.locale, *posted)
    if posted and form.is_valid():
        set_quote_terms(quote, form.terms())
        messages.success(request, "The terms of this quote are kept.")
        return redirect(address("terms", quote))
    context = {"quote": quote, "form": form, "unusual": unusual_terms(quote)}
    return render(request, "scope/terms.html", context, status=422 if posted else 200)


@require_POST
@may(may_write)
def back_to_usual(request: Any, quote_id: UUID) -> HttpResponse:
    quote = quote_of(request, quote_id)
    draft_of(quote)
    forget_quote_terms(quote)
    messages.success(request, "This quote has your usual terms again.")
    return redirect(address("terms", quote))
