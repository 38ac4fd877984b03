"""The client's page: opened, read, gone on from, left."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from changes.flows.ask_agreement import ask_agreement, asked_after_all
from changes.flows.fill_basket import offer_basket
from changes.mailing import link_of as link_of_change
from clientdesk import clock
from clientdesk.files.receiving import was_lost
from clientdesk.files.storing import NoRoom, file_response
from clientdesk.limits import is_over
from clientdesk.links.issuing import issue_link, mint
from clientdesk.links.models import PublicLink
from clientdesk.links.opening import COOKIE, gone, page_of, public_link
from clientdesk.portal.access import Visit, portal_page
from clientdesk.portal.browsers import browser_name
from clientdesk.portal.flows.end_sessions import end_session
from clientdesk.portal.flows.send_files import send_files
from clientdesk.portal.flows.start_session import start_session
from clientdesk.portal.forms import AskForm, DatesForm, LookUpForm
from clientdesk.portal.links import PURPOSE, contact_of
from clientdesk.portal.models import SESSION_LIVES, open_sessions
from clientdesk.portal.page import page_context, page_for
from clients.document_queries import shared_with_client
from clients.flows.take_uploads import MOST_AT_ONCE
from clients.missing import NotReady
from clients.recording import Actor
from scope.flows.note_request import Asked, note_request
from scope.models import ScopeRequest

NO_ROOM = "There is no room just now, so nothing was kept. Please answer one of our mails instead."
TOO_OFTEN = "Much was asked for from your network just now. Wait a few minutes, then send it again."


@require_safe
@portal_page
def home(request: Any, visit: Visit) -> HttpResponse:
    return show_home(request, visit)


@require_POST
@portal_page
def ask(request: Any, visit: Visit) -> HttpResponse:
    """They would like something; members hear of it and answer."""
    form = AskForm(request.POST)
    status = 422
    if form.is_valid():
        if not is_over(request, "portal-ask", "20/h"):
            contact = visit.contact
            source, at = ScopeRequest.Source.PORTAL, clock.now()
            asked = Asked(form.cleaned_data["text"], source, at, contact=contact)
            noted = note_request(visit.client, asked, Actor.contact(contact))
            if form.cleaned_data["lookup"]:
                asked_after_all(form.cleaned_data["lookup"], visit.client, noted)
            messages.success(request, f"{request.workspace.name} has it, and answers you.")
            return redirect("portal_public:home", visit.link.pk)
        form.add_error("text", TOO_OFTEN)
        status = 429
    return show_home(request, visit, form, status=status)


@require_POST
@portal_page
def look_up(request: Any, visit: Visit) -> HttpResponse:
    """Is it agreed? Read at once; what is not named is one press from being asked for."""
    form = LookUpForm(request.POST)
    if not form.is_valid():
        return show_home(request, visit, status=422, look_up_form=form)
    if is_over(request, "portal-lookup", "120/h"):
        form.add_error("words", TOO_OFTEN)
        return show_home(request, visit, status=429, look_up_form=form)
    answered = ask_agreement(visit.client, visit.contact, form.cleaned_data["words"])
    initial = {"lookup": answered.lookup.pk, "text": answered.lookup.words} if answered else {}
    ask_form = AskForm(initial=initial)
    more = {"look_up_form": form, "answered": answered}
    return show_home(request, visit, ask_form, **more)


@require_POST
@public_link(PURPOSE)
def enter(request: Any, link: PublicLink) -> HttpResponse:
    """The one click that a machine reading mails does not make."""
    contact = contact_of(link)
    if contact is None:
        return gone(request)
    secret = start_session(link, contact, browser_name(request.headers.get("User-Agent", "")))
    response = redirect("portal_public:home", link.pk)
    response.set_cookie(
        COOKIE,
        secret,
        max_age=int(SESSION_LIVES.total_seconds()),
        path=page_of(link),
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )
    return response


@require_POST
@portal_page
def files(request: Any, visit: Visit) -> HttpResponse:
    """They send what we wait for."""
    if is_over(request, "portal-files", "60/h"):
        return show_home(request, visit, refused=[TOO_OFTEN], status=429)
    try:
        if was_lost(request):
            raise NoRoom
        taken = send_files(visit.client, visit.contact, request.FILES.getlist("files"))
    except NoRoom:
        return show_home(request, visit, refused=[NO_ROOM], status=507)
    if not taken.documents and not taken.refused:
        taken.refused.append("Choose at least one file.")
    if taken.refused:
        return show_home(request, visit, refused=taken.refused, status=422)
    messages.success(request, f"Thank you. {request.workspace.name} has it.")
    return redirect("portal_public:home", visit.link.pk)


def show_home(
    request: Any,
    visit: Visit,
    form: AskForm | None = None,
    refused: list[str] | None = None,
    status: int = 200,
    **more_of_it: Any,
) -> HttpResponse:
    page = page_for(visit.contact, visit.client, visit.link, "all" in request.GET)
    more = {
        "link": visit.link,
        "form": form or AskForm(),
        "look_up_form": LookUpForm(),
        "refused": refused,
        "dates_form": DatesForm(),
        "most_bytes": settings.UPLOAD_LIMIT_BYTES,
        "most_at_once": MOST_AT_ONCE,
        **more_of_it,
    }
    context = page_context(visit.contact, visit.client, page, **more)
    return render(request, "public/portal/home.html", context, status=status)


@require_POST
@portal_page
def basket(request: Any, visit: Visit) -> HttpResponse:
    """All of it at once: frozen as they see it, and on to the page on which it is approved."""
    pk = request.POST.get("basket", "")
    page = page_for(visit.contact, visit.client, visit.link)
    if pk not in {str(one.version_id) for one in page.baskets}:
        return redirect("portal_public:home", visit.link.pk)
    try:
        version = offer_basket(UUID(pk), visit.contact)
    except NotReady:
        messages.info(request, f"{request.workspace.name} is still at it. You hear by mail.")
        return redirect("portal_public:home", visit.link.pk)
    return redirect(mint(link_of_change(version, visit.contact), SESSION_LIVES))


@require_POST
@portal_page
def go(request: Any, visit: Visit) -> HttpResponse:
    """On to an invoice, a form, a quote: by a link of this contact's own."""
    page = page_for(visit.contact, visit.client, visit.link, all_of_it=True)
    row = page.opens(request.POST.get("purpose", ""), request.POST.get("object", ""))
    if row is None or row.goes is None:
        return gone(request)
    purpose, object_id = row.goes
    link = issue_link(visit.client.workspace, purpose, object_id, visit.contact.pk)
    return redirect(mint(link, SESSION_LIVES))


@require_safe
@portal_page
def file(request: Any, visit: Visit, document_id: UUID) -> HttpResponse:
    document = get_object_or_404(shared_with_client(visit.client), pk=document_id)
    return file_response(document.file)


@require_safe
@portal_page
def sessions(request: Any, visit: Visit) -> HttpResponse:
    context = {"visit": visit, "sessions": open_sessions(visit.link), "link": visit.link}
    return render(request, "public/portal/sessions.html", context)


@require_POST
@portal_page
def session_end(request: Any, visit: Visit, session_id: UUID) -> HttpResponse:
    end_session(visit.link, session_id, visit.contact.name)
    if session_id != visit.session.pk:
        return redirect("portal_public:sessions", visit.link.pk)
    response = redirect(reverse("portal_public:find", args=[visit.client.workspace.slug]) + "?left")
    response.delete_cookie(COOKIE, path=page_of(visit.link))
    return response
