"""The client's page of a change order: read, approve by name, ask, say no. Looking does nothing."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from changes.agreeing import DaysMoved
from changes.flows.answer_change import decline_change
from changes.flows.approve_change import Approval, approve_change
from changes.flows.ask_about_change import Asked, ask_about_change
from changes.flows.note_opening import note_opening
from changes.forms.answering import ApproveForm, QuestionForm, RefusalForm
from changes.mailing import PURPOSE, link_of
from changes.models import ChangeQuestion, ChangeVersion
from changes.public_page import addresses, agreement_of, approved_words, page_words
from changes.resting import Rests
from clientdesk import clock
from clientdesk.files.storing import file_response
from clientdesk.limits import address_of
from clientdesk.links.issuing import mint
from clientdesk.links.models import PublicLink
from clientdesk.links.opening import public_link
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.models import Contact
from scope.flows.draw_agreement import pdf_of
from scope.models import NotOpen, Standing

MOVED = "The dates moved since you opened this page. Look at them once more, then approve."


@require_safe
@public_link(PURPOSE)
def page(request: Any, link: PublicLink) -> HttpResponse:
    version = version_of(link)
    if not version.is_open(clock.now()):
        return closed(request, link, version)
    return show(request, link, version)


@require_POST
@public_link(PURPOSE)
def seen(request: Any, link: PublicLink) -> HttpResponse:
    note_opening(link)
    return HttpResponse(status=204)


@require_POST
@public_link(PURPOSE, atomic=False)
def approval(request: Any, link: PublicLink) -> HttpResponse:
    with within(link.workspace_id):
        version, contact = version_of(link), contact_of(link)
        form = ApproveForm(request.POST)
        if not form.is_valid():
            return again(request, link, version, approve_form=form)
    yes = Approval(
        form.cleaned_data["name"],
        contact,
        {key[5:]: value for key, value in request.POST.items() if key.startswith("days-")},
        address_of(request),
        request.headers.get("User-Agent", ""),
    )
    try:
        with within(link.workspace_id):
            approve_change(version.pk, yes)
    except NotOpen as reason:
        with within(link.workspace_id):
            return closed(request, link, reason.version, status=409)
    except DaysMoved:
        with within(link.workspace_id):
            form.add_error(None, MOVED)
            return show(request, link, version_of(link), status=409, approve_form=form)
    except Rests:
        with within(link.workspace_id):
            return show(request, link, version_of(link), status=409, approve_form=form)
    return redirect("changes_public:page", link.pk)


@require_POST
@public_link(PURPOSE)
def questions(request: Any, link: PublicLink) -> HttpResponse:
    """It reaches whoever sent the change order."""
    version, form = version_of(link), QuestionForm(request.POST)
    if not form.is_valid():
        return again(request, link, version, question_form=form)
    kind = ChangeQuestion.Kind.QUESTION
    asked = Asked(form.form_id(), kind, form.cleaned_data["text"])
    ask_about_change(version.pk, contact_of(link), asked)
    return redirect(f"{reverse('changes_public:page', args=[link.pk])}?asked=1#asked")


@require_POST
@public_link(PURPOSE)
def refusal(request: Any, link: PublicLink) -> HttpResponse:
    version, form = version_of(link), RefusalForm(request.POST)
    if not form.is_valid():
        return again(request, link, version, refusal_form=form)
    try:
        decline_change(version.pk, contact_of(link), form.cleaned_data["reason"])
    except NotOpen as reason:
        return closed(request, link, reason.version, status=409)
    return redirect("changes_public:page", link.pk)


@require_POST
@public_link(PURPOSE)
def renewal(request: Any, link: PublicLink) -> HttpResponse:
    """One that is over is asked for once more: one button, and whoever sent it is told."""
    version = version_of(link)
    if version.standing(clock.now()) == Standing.EXPIRED:
        asked = Asked(new_id(), ChangeQuestion.Kind.RENEWAL)
        ask_about_change(version.pk, contact_of(link), asked)
    return redirect("changes_public:page", link.pk)


@require_POST
@public_link(PURPOSE)
def newest(request: Any, link: PublicLink) -> HttpResponse:
    """From a superseded version to the one that counts, for the same person."""
    version = version_of(link)
    current = get_object_or_404(
        ChangeVersion.objects.select_related("order__client__workspace"),
        order=version.order_id,
        n=version.order.current_n,
    )
    return redirect(mint(link_of(current, contact_of(link))))


@require_safe
@public_link(PURPOSE)
def paper(request: Any, link: PublicLink) -> HttpResponse:
    """The PDF of the agreement as it is with this change; until it is made, the page."""
    agreement = agreement_of(version_of(link))
    stored = pdf_of(agreement.pk) if agreement else None
    return file_response(stored) if stored else redirect("changes_public:page", link.pk)


def closed(
    request: Any, link: PublicLink, version: ChangeVersion, status: int = 200
) -> HttpResponse:
    """Why it cannot be answered (any more), and what can be done; the same for every door."""
    context = {
        "version": version,
        "order": version.order,
        "standing": version.standing(clock.now()).value,
        "answer": version.answer,
        "is_asked": version.questions.filter(about=ChangeQuestion.Kind.RENEWAL).exists(),
        "studio_name": (version.snapshot or {})["seller"]["name"],
        **approved_words(version),
        **addresses(link),
    }
    return render(request, "public/change/closed.html", context, status=status)


def show(
    request: Any, link: PublicLink, version: ChangeVersion, status: int = 200, **forms: Any
) -> HttpResponse:
    context = {
        **page_words(version, version.snapshot or {}, link),
        "approve_form": ApproveForm.fresh(contact_of(link)),
        "question_form": QuestionForm.fresh(),
        "refusal_form": RefusalForm(),
        "is_asked": "asked" in request.GET,
        "questions": version.questions.order_by("at"),
        **forms,
    }
    return render(request, "public/change/page.html", context, status=status)


def again(request: Any, link: PublicLink, version: ChangeVersion, **forms: Any) -> HttpResponse:
    """What was typed with its error; or why it came too late."""
    if not version.is_open(clock.now()):
        return closed(request, link, version, status=409)
    return show(request, link, version, status=422, **forms)


def version_of(link: PublicLink) -> ChangeVersion:
    return get_object_or_404(
        ChangeVersion.objects.select_related(
            "order__client__workspace", "order__project__client__workspace", "order__contact"
        ),
        pk=link.object_id,
        sent_at__isnull=False,
    )


def contact_of(link: PublicLink) -> Contact | None:
    contact_id: UUID | None = link.contact_id
    return Contact.objects.filter(pk=contact_id).first() if contact_id else None
