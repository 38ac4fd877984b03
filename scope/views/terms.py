"""Terms: what a set of them says, in settings, and those of a quote before it is sent."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from clientdesk.workspaces.rules import may, may_change_settings, may_write
from scope.flows.set_terms import (
    forget_quote_terms,
    pick_terms_set,
    set_quote_terms,
    set_usual_terms,
)
from scope.forms.terms import TermsForm
from scope.models import TermsSet
from scope.terms_sets import newest_of, set_of, sets_in_use, usual_terms
from scope.usual_terms import terms_of, unusual_terms
from scope.views.access import address, draft_of, quote_of


@require_http_methods(["GET", "HEAD", "POST"])
def of_set(request: Any, set_id: UUID) -> HttpResponse:
    workspace = request.workspace
    found = get_object_or_404(TermsSet, pk=set_id, workspace=workspace)
    may_change = may_change_settings(request.member)
    posted = (request.POST,) if request.method == "POST" else ()
    form = TermsForm(usual_terms(workspace, found), workspace.currency, workspace.locale, *posted)
    if posted and not may_change:
        raise PermissionDenied
    if posted and form.is_valid():
        made = set_usual_terms(form.terms(), request.member, found)
        messages.success(request, f"Saved as version {made.n}. What was sent keeps its terms.")
        return redirect("scope:terms-set", workspace.slug, found.pk)
    newest = newest_of(found)
    context = {"terms_set": found, "form": form, "may_change": may_change, "newest": newest}
    return render(request, "scope/usual_terms.html", context, status=422 if posted else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def of_quote(request: Any, quote_id: UUID) -> HttpResponse:
    """The terms step of a draft: what differs from those of its set is marked."""
    quote = quote_of(request, quote_id)
    draft_of(quote)
    posted = (request.POST,) if request.method == "POST" else ()
    form = TermsForm(terms_of(quote), quote.currency, quote.client.workspace.locale, *posted)
    if posted and form.is_valid():
        set_quote_terms(quote, form.terms())
        messages.success(request, "The terms of this quote are kept.")
        return redirect(address("terms", quote))
    context = {
        "quote": quote,
        "form": form,
        "unusual": unusual_terms(quote),
        "terms_set": set_of(quote),
        "sets": sets_in_use(request.workspace, quote.terms_set_id),
    }
    return render(request, "scope/terms.html", context, status=422 if posted else 200)


@require_POST
@may(may_write)
def pick(request: Any, quote_id: UUID) -> HttpResponse:
    """The quote goes by another set; what was changed on the one before stays with it."""
    quote = quote_of(request, quote_id)
    draft_of(quote)
    sets = sets_in_use(request.workspace, quote.terms_set_id)
    picked = next((one for one in sets if str(one.pk) == request.POST.get("set")), None)
    if picked is not None:
        pick_terms_set(quote, picked)
        messages.success(request, f"This quote goes by the terms “{picked}”.")
    return redirect(address("terms", quote))


@require_POST
@may(may_write)
def back_to_usual(request: Any, quote_id: UUID) -> HttpResponse:
    quote = quote_of(request, quote_id)
    draft_of(quote)
    forget_quote_terms(quote)
    messages.success(request, "This quote has your usual terms again.")
    return redirect(address("terms", quote))
