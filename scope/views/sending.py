"""Sending: the page shows what will go out, then it goes; again, anew, or back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from clientdesk import clock
from clientdesk.numbering.taking import next_number
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.rules import may, may_write
from clients.forms.fields import BlockField
from clients.missing import Missing, NotReady
from scope.differences import differences
from scope.flows.begin_version import reissue_quote
from scope.flows.send_quote import Delivery, send_quote
from scope.flows.withdraw_quote import withdraw_quote
from scope.models import AlreadySent, NotOpen, Quote, QuoteVersion
from scope.preview import draft_snapshot
from scope.queries import QUOTES
from scope.readiness import missing_to_send
from scope.usual_terms import unusual_terms
from scope.views.access import address, newest_of, quote_of, sent_of
from scope.wording import QuoteWords


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def send(request: Any, quote_id: UUID) -> HttpResponse:
    """With a draft: send it. Else the version sent last goes once more."""
    quote = quote_of(request, quote_id)
    version = newest_of(quote)
    if request.method != "POST":
        if not version.is_draft:
            return redirect(address("quote", quote))
        return _ask(request, version)
    try:
        send_quote(version.pk, request.member, _delivery(request))
    except NotReady:
        return _ask(request, version, status=422)
    messages.success(request, f"On its way to {quote.contact}.")
    return redirect(address("quote", quote))


@require_POST
@may(may_write)
def renew(request: Any, quote_id: UUID) -> HttpResponse:
    """The same once more as a new version, good from today: one click."""
    quote = quote_of(request, quote_id)
    try:
        version = reissue_quote(quote.pk, request.member, _delivery(request))
    except NotReady as reason:
        messages.warning(request, f"It needs a look first: {reason}")
        return redirect(address("edit", quote))
    except AlreadySent:
        messages.warning(request, "This quote was accepted; there is nothing to send again.")
    else:
        messages.success(request, f"Version {version.n} is on its way to {quote.contact}.")
    return redirect(address("quote", quote))


@require_POST
@may(may_write)
def withdraw(request: Any, quote_id: UUID) -> HttpResponse:
    quote = quote_of(request, quote_id)
    reason = BlockField(max_length=500, required=False).clean(request.POST.get("reason", "")[:500])
    try:
        withdraw_quote(sent_of(quote).pk, request.member, reason)
    except NotOpen as why:
        messages.warning(request, f"It is {why.standing} meanwhile.")
    else:
        messages.success(request, "It is withdrawn. Its page says so, and nobody can sign it.")
    return redirect(address("quote", quote))


def _ask(request: Any, version: QuoteVersion, status: int = 200) -> HttpResponse:
    """What will go out, or what is missing and where to mend it."""
    quote, missing = version.quote, missing_to_send(version)
    before = QUOTES.before(version)
    context = {
        "quote": quote,
        "version": version,
        "missing": [_with_place(quote, one) for one in missing],
        "number": quote.number or _next(quote),
        "key": new_id(),
    }
    if not missing:
        snapshot = draft_snapshot(version, number=context["number"])
        words = QuoteWords.of(snapshot)
        context["doc"] = words.page(words.offer.first_choice())
        context["changes"] = differences(before.snapshot or {}, snapshot) if before else []
        context["before"], context["unusual"] = before, unusual_terms(quote)
    return render(request, "scope/send.html", context, status=status)


def _next(quote: Quote) -> str:
    workspace = quote.client.workspace
    return next_number(workspace, quote.quote_kind, clock.today(workspace.zone))


def _with_place(quote: Quote, one: Missing) -> dict[str, str]:
    where = {"workspace_slug": quote.client.workspace.slug, "client_id": quote.client_id}
    edit_client = f"{reverse('clients:edit-client', kwargs=where)}?next={address('send', quote)}"
    return {
        "text": one.text,
        "url": edit_client if one.place == "client" else address("edit", quote),
    }


def _delivery(request: Any) -> Delivery:
    key = request.POST.get("key", "")[:36] or str(new_id())
    words = BlockField(max_length=2000, required=False)
    return Delivery(key, words.clean(request.POST.get("words", "")[:2000]))
