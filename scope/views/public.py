"""The client's page of a quote: read it, choose, ask, say no. Signing stands in its own file."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from clientdesk import clock
from clientdesk.links.issuing import mint
from clientdesk.links.models import PublicLink
from clientdesk.links.opening import public_link
from clientdesk.workspaces.models.base import new_id
from clients.models import Contact
from scope.days import standing_of
from scope.flows.ask_about_quote import Asked, ask_about_quote
from scope.flows.decline_quote import decline_quote
from scope.flows.note_opening import note_opening
from scope.forms.asking import AskForm, RefusalForm
from scope.mailing import PURPOSE, link_of
from scope.models import Agreement, NotOpen, QuoteQuestion, QuoteVersion, Standing
from scope.offer_facts import as_facts
from scope.public_page import addresses, choice_in, page_words, price_words
from scope.signing_page import agreed_words, sign_words
from scope.ways_on import way_on


@require_safe
@public_link(PURPOSE)
def quote(request: Any, link: PublicLink) -> HttpResponse:
    version = version_of(link)
    if standing_of(version, clock.now()) != Standing.OPEN:
        return closed(request, link, version)
    return show(request, link, version)


@require_safe
@public_link(PURPOSE)
def price(request: Any, link: PublicLink) -> HttpResponse:
    """The parts of the page that follow the choice."""
    version = version_of(link)
    words = price_words(version.snapshot or {}, request.GET)
    return render(request, "public/quote/_followed.html", {**words, **addresses(link)})


@require_POST
@public_link(PURPOSE)
def seen(request: Any, link: PublicLink) -> HttpResponse:
    note_opening(link)
    return HttpResponse(status=204)


@require_POST
@public_link(PURPOSE)
def questions(request: Any, link: PublicLink) -> HttpResponse:
    """A question or a wish for a change; both reach whoever sent the quote."""
    version, form = version_of(link), AskForm(request.POST)
    if not form.is_valid():
        return again(request, link, version, ask_form=form)
    choice = as_facts(choice_in(version.offered, request.POST))
    asked = Asked(form.form_id(), form.cleaned_data["about"], form.cleaned_data["text"], choice)
    ask_about_quote(version.pk, contact_of(link), asked)
    return redirect(f"{reverse('scope_public:quote', args=[link.pk])}?asked=1#asked")


@require_POST
@public_link(PURPOSE)
def refusal(request: Any, link: PublicLink) -> HttpResponse:
    version, form = version_of(link), RefusalForm(request.POST)
    if not form.is_valid():
        return again(request, link, version, refusal_form=form)
    try:
        decline_quote(version.pk, contact_of(link), form.cleaned_data["reason"])
    except NotOpen as reason:
        return closed(request, link, reason.version, status=409)
    return redirect("scope_public:quote", link.pk)


@require_POST
@public_link(PURPOSE)
def renewal(request: Any, link: PublicLink) -> HttpResponse:
    """A quote that is over is asked for again: one button, and whoever sent it is told."""
    version = version_of(link)
    if version.standing(clock.now()) == Standing.EXPIRED:
        asked = Asked(new_id(), QuoteQuestion.Kind.RENEWAL)
        ask_about_quote(version.pk, contact_of(link), asked)
    return redirect("scope_public:quote", link.pk)


@require_POST
@public_link(PURPOSE)
def newest(request: Any, link: PublicLink) -> HttpResponse:
    """From a superseded version to the one that counts, for the same person."""
    version = version_of(link)
    current = get_object_or_404(
        QuoteVersion.objects.select_related("quote__client__workspace"),
        quote=version.quote_id,
        n=version.quote.current_n,
    )
    return redirect(mint(link_of(current, contact_of(link))))


@require_POST
@public_link(PURPOSE)
def way(request: Any, link: PublicLink) -> HttpResponse:
    """On from what was agreed to what comes next, which is a page of its own."""
    agreed = Agreement.objects.select_related("client__workspace", "project")
    agreement = agreed.filter(version=link.object_id).first()
    found = way_on(agreement, contact_of(link)) if agreement else None
    return redirect(found.address() if found else reverse("scope_public:quote", args=[link.pk]))


def closed(
    request: Any, link: PublicLink, version: QuoteVersion, status: int = 200
) -> HttpResponse:
    """Why it cannot be answered (any more), and what can be done; the same for every door."""
    context = {
        "version": version,
        "quote": version.quote,
        "standing": standing_of(version, clock.now()).value,
        "answer": version.answer,
        "is_asked": version.questions.filter(about=QuoteQuestion.Kind.RENEWAL).exists(),
        "studio_name": (version.snapshot or {})["seller"]["name"],
        **agreed_words(version, contact_of(link)),
        **addresses(link),
    }
    return render(request, "public/quote/closed.html", context, status=status)


def show(
    request: Any, link: PublicLink, version: QuoteVersion, status: int = 200, **forms: Any
) -> HttpResponse:
    asked = request.GET if request.method in ("GET", "HEAD") else request.POST
    context = {
        **page_words(version, version.snapshot or {}, asked, link),
        "ask_form": AskForm.fresh(),
        "refusal_form": RefusalForm(),
        "is_asked": "asked" in request.GET,
        "questions": version.questions.order_by("at"),
        **sign_words(version, contact_of(link)),
        **forms,
    }
    return render(request, "public/quote/quote.html", context, status=status)


def again(request: Any, link: PublicLink, version: QuoteVersion, **forms: Any) -> HttpResponse:
    """What was typed with its error; or why it came too late."""
    if standing_of(version, clock.now()) != Standing.OPEN:
        return closed(request, link, version, status=409)
    return show(request, link, version, status=422, **forms)


def version_of(link: PublicLink) -> QuoteVersion:
    return get_object_or_404(
        QuoteVersion.objects.select_related("quote__client__workspace", "quote__contact"),
        pk=link.object_id,
        sent_at__isnull=False,
    )


def contact_of(link: PublicLink) -> Contact | None:
    contact_id: UUID | None = link.contact_id
    return Contact.objects.filter(pk=contact_id).first() if contact_id else None
