"""The page of one quote in the desk: where it stands, its versions, what was asked."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from clientdesk import clock
from clientdesk.links.issuing import mint
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.rules import may, may_write
from clients.rules import may_see_everything_of
from scope import queries
from scope.flows.begin_version import begin_version, discard_version, restore_quote
from scope.flows.duplicate_quote import duplicate_quote
from scope.mailing import link_of
from scope.models import Agreement, AlreadySent, Quote, QuoteAnswer
from scope.offer import Choice
from scope.offer_facts import read_choice
from scope.preview import draft_snapshot
from scope.public_page import page_words
from scope.quote_panels import panels_of
from scope.versions import Told
from scope.views.access import address, draft_of, newest_of, quote_of, sent_of
from scope.wording import QuoteWords


@require_safe
def quote_page(request: Any, quote_id: UUID) -> HttpResponse:
    quote = quote_of(request, quote_id)
    newest = newest_of(quote)
    if not quote.is_sent:
        return redirect(address("edit" if may_write(request.member) else "preview", quote))
    told = queries.QUOTES.history(quote, clock.now())
    current = told[0]
    words = QuoteWords.of(current.version.snapshot or {})
    choice = _choice_of(current)
    context = {
        "quote": quote,
        "told": told,
        "current": current,
        "state": queries.STATES[current.standing],
        "doc": words.page(choice),
        "agreement": _agreement(current),
        "draft": newest if newest.is_draft else None,
        "panels": panels_of(current.version, request),
        "may_write": may_write(request.member),
        "sees_everything": may_see_everything_of(request.member, quote.client),
        "key": new_id(),
        **_allowed(current.standing),
    }
    return render(request, "scope/quote.html", context)


@require_safe
def preview(request: Any, quote_id: UUID) -> HttpResponse:
    """As the client sees it: the draft, else the version sent last."""
    quote = quote_of(request, quote_id)
    version = newest_of(quote)
    snapshot = version.snapshot or draft_snapshot(version, quote.number or "")
    context = page_words(version, snapshot, request.GET, None)
    return render(request, "public/quote/quote.html", {**context, "is_preview": True})


@require_POST
@may(may_write)
def link(request: Any, quote_id: UUID) -> HttpResponse:
    """A link of its own to the client's page, shown once."""
    quote = quote_of(request, quote_id)
    url = mint(link_of(sent_of(quote), quote.contact))
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"url": url})
    return render(request, "scope/link.html", {"quote": quote, "url": url})


@require_POST
@may(may_write)
def versions(request: Any, quote_id: UUID) -> HttpResponse:
    """Begin the next version: it starts as the one sent last stands."""
    quote = quote_of(request, quote_id)
    try:
        version = begin_version(quote.pk)
    except AlreadySent:
        messages.warning(request, "This quote was accepted: what is new goes into a new one.")
        return redirect(address("quote", quote))
    messages.success(request, f"Version {version.n} begins as version {quote.current_n} stands.")
    return redirect(address("edit", quote))


@require_POST
@may(may_write)
def duplicate(request: Any, quote_id: UUID) -> HttpResponse:
    quote = quote_of(request, quote_id)
    copy = duplicate_quote(quote.pk, quote.client, request.member)
    messages.success(request, "A new draft with the same lines; its dates are yours to set.")
    return redirect(address("edit", copy))


@require_POST
@may(may_write)
def discard(request: Any, quote_id: UUID) -> HttpResponse:
    quote = discard_version(draft_of(quote_of(request, quote_id)).pk)
    if quote.is_sent:
        messages.success(request, "The new version is put away; the one that was sent stands.")
        return redirect(address("quote", quote_of(request, quote_id)))
    undo = _address("restore", request, quote)
    messages.success(request, "The draft was put away.", extra_tags=f"undo:{undo}")
    return redirect(reverse("scope:quotes", kwargs={"workspace_slug": request.workspace.slug}))


@require_POST
@may(may_write)
def restore(request: Any, quote_id: UUID) -> HttpResponse:
    quote = quote_of(request, quote_id)
    restore_quote(quote.pk)
    messages.success(request, "The draft is back.")
    return redirect(address("edit", quote))


def _allowed(standing: str) -> dict[str, bool]:
    return {
        "can_withdraw": standing in ("open", "expired"),
        "can_renew": standing in ("expired", "withdrawn", "declined"),
        "can_change": standing != "accepted",
    }


def _agreement(told: Told) -> Agreement | None:
    """What came of it, if it was accepted."""
    if told.answer is None or told.answer.answer != QuoteAnswer.Kind.ACCEPTED:
        return None
    found = Agreement.objects.filter(version=told.version).prefetch_related("signatures")
    return found.first()


def _choice_of(told: Told) -> Choice:
    offer = told.version.offered
    chosen = told.answer.choice if told.answer else None
    return read_choice(chosen) if chosen else offer.first_choice()


def _address(name: str, request: Any, quote: Quote) -> str:
    where = {"workspace_slug": request.workspace.slug, "quote_id": quote.pk}
    return reverse(f"scope:{name}", kwargs=where)
