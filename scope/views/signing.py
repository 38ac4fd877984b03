"""Signing on the client's page. Only a POST of a person signs; looking never does."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from clientdesk.files.storing import file_response
from clientdesk.limits import address_of, is_over
from clientdesk.links.models import PublicLink
from clientdesk.links.opening import public_link
from clientdesk.workspaces.scope import within
from clients.models import Contact
from scope.flows.accept_quote import Signing, accept_quote
from scope.flows.draw_agreement import pdf_of
from scope.flows.mail_signing_code import WrongCode, count_try, mail_signing_code
from scope.forms.signing import SigningForm
from scope.mailing import PURPOSE
from scope.models import Agreement, NotOpen, QuoteVersion
from scope.offer import Choice, ChoiceRefused
from scope.usual_terms import sheet_of
from scope.views import public

CODES, CODES_AT_MOST = "signing-code", "6/h"


@require_POST
@public_link(PURPOSE, atomic=False)
def sign(request: Any, link: PublicLink) -> HttpResponse:
    """A refusal comes with the page as it was typed; a wrong code costs one of its tries."""
    with within(link.workspace_id):
        version, contact = public.version_of(link), public.contact_of(link)
        form = SigningForm(version, request.POST)
        if not form.is_valid():
            return public.again(request, link, version, sign_form=form)
    try:
        with within(link.workspace_id):
            accept_quote(version.pk, _signing(request, version, contact, form))
    except NotOpen as reason:
        with within(link.workspace_id):
            return public.closed(request, link, reason.version, status=409)
    except ChoiceRefused as reason:
        with within(link.workspace_id):
            form.add_error(None, str(reason))
            return public.again(request, link, version, sign_form=form)
    except WrongCode as reason:
        with within(link.workspace_id):
            count_try(version, contact)
            form.add_error("code", str(reason))
            return public.again(request, link, version, sign_form=form)
    return redirect("scope_public:quote", link.pk)


@require_POST
@public_link(PURPOSE)
def code(request: Any, link: PublicLink) -> HttpResponse:
    """Mails a code and shows the page as it was, with what was typed."""
    version, contact = public.version_of(link), public.contact_of(link)
    form = SigningForm.kept(version, request.POST)
    if contact is None or not contact.email or not sheet_of(version).asks_code:
        return redirect("scope_public:quote", link.pk)
    if is_over(request, CODES, CODES_AT_MOST, key=lambda *_: str(link.pk)):
        context = {"sign_form": form, "too_many_codes": True}
        return public.show(request, link, version, status=429, **context)
    try:
        mail_signing_code(version.pk, contact)
    except NotOpen as reason:
        return public.closed(request, link, reason.version, status=409)
    return public.show(request, link, version, sign_form=form)


@require_safe
@public_link(PURPOSE)
def paper(request: Any, link: PublicLink) -> HttpResponse:
    """The PDF of what was agreed, for whoever had the quote; until it is made, the page."""
    agreement = Agreement.objects.filter(version=link.object_id).first()
    stored = pdf_of(agreement.pk) if agreement else None
    return file_response(stored) if stored else redirect("scope_public:quote", link.pk)


def _signing(
    request: Any, version: QuoteVersion, contact: Contact | None, form: SigningForm
) -> Signing:
    typed = form.cleaned_data
    return Signing(
        choice=_choice(request.POST),
        name=typed["name"],
        email=typed["email"],
        contact=contact,
        code=typed.get("code", ""),
        drawn=typed["drawn"],
        address=address_of(request),
        browser=request.headers.get("User-Agent", ""),
        billing=form.billing(),
    )


def _choice(posted: Any) -> Choice:
    """Exactly what the page says was chosen: a signature is never under anything else."""
    return Choice(posted.get("package", ""), tuple(posted.getlist("option")))
