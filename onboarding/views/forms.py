"""The forms of the workspace: listed, begun, named, published, opened, put away, previewed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clientdesk.workspaces.rules import may, may_write
from onboarding.definition import Definition, Question
from onboarding.definition.checking import problems_of
from onboarding.definition.conditions import in_words
from onboarding.flows.build_form import (
    begin_form,
    name_form,
    open_form,
    publish_form,
    put_away_form,
)
from onboarding.form_queries import listed_forms
from onboarding.forms.answers import AnswerForm
from onboarding.forms.build import HeadingForm, NewForm, SectionForm
from onboarding.forms.page import sections_of
from onboarding.models import IntakeForm, NotReady


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def forms(request: Any) -> HttpResponse:
    form = NewForm(request.POST or None)
    if form.is_bound and form.is_valid():
        made = begin_form(request.member, form.cleaned_data["name"], form.cleaned_data["like"])
        return to_form(request, made)
    context = {"forms": listed_forms(), "form": form, "open_url": _open_url(request)}
    return render(request, "onboarding/forms.html", context, status=422 if form.is_bound else 200)


@require_safe
@may(may_write)
def form(request: Any, form_id: UUID) -> HttpResponse:
    return show_form(request, form_or_404(form_id))


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def heading(request: Any, form_id: UUID) -> HttpResponse:
    found = form_or_404(form_id)
    drawn = found.definition
    first = {"name": found.name, "title": drawn.title, "lead": drawn.lead}
    typed = HeadingForm(request.POST or None, initial=first)
    if typed.is_bound and typed.is_valid():
        name_form(found.pk, **typed.cleaned_data)
        return to_form(request, found)
    context = {"intake_form": found, "form": typed}
    status = 422 if typed.is_bound else 200
    return render(request, "onboarding/form_heading.html", context, status=status)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def preview(request: Any, form_id: UUID) -> HttpResponse:
    """As the client sees it. What is typed here is checked and kept nowhere."""
    found = form_or_404(form_id)
    answers = AnswerForm(found.definition, request.POST or None)
    is_good = answers.is_bound and answers.is_valid()
    context = {
        "intake_form": found,
        "definition": found.definition,
        "form": answers,
        "sections": sections_of(answers),
        "is_good": is_good,
    }
    status = 422 if answers.is_bound and not is_good else 200
    return render(request, "onboarding/form_preview.html", context, status=status)


@require_POST
@may(may_write)
def publication(request: Any, form_id: UUID) -> HttpResponse:
    found = form_or_404(form_id)
    try:
        version = publish_form(found.pk, request.member)
    except NotReady as reason:
        return show_form(request, found, reason.problems, status=422)
    messages.success(request, f"Published as version {version.number}. It is asked from now on.")
    return to_form(request, found)


@require_POST
@may(may_write)
def opening(request: Any, form_id: UUID) -> HttpResponse:
    found = form_or_404(form_id)
    try:
        open_form(found.pk)
    except NotReady as reason:
        return show_form(request, found, reason.problems, status=422)
    messages.success(request, f"The open link asks “{found.name}” from now on.")
    return to_form(request, found)


@require_POST
@may(may_write)
def away(request: Any, form_id: UUID) -> HttpResponse:
    """With `undo` it comes back."""
    found = form_or_404(form_id)
    try:
        put_away_form(found.pk, away="undo" not in request.GET)
    except NotReady as reason:
        return show_form(request, found, reason.problems, status=422)
    if "undo" in request.GET:
        return to_form(request, found)
    undo = f"undo:{request.path}?undo=1"
    messages.success(request, f"“{found.name}” is put away. Answers stay.", extra_tags=undo)
    return redirect("onboarding:forms", request.workspace.slug)


def form_or_404(form_id: UUID) -> IntakeForm:
    return get_object_or_404(IntakeForm, pk=form_id)


def to_form(request: Any, found: IntakeForm, place: str = "") -> HttpResponse:
    where = reverse("onboarding:form", args=[request.workspace.slug, found.pk])
    return redirect(f"{where}#{place}" if place else where)


def show_form(
    request: Any,
    found: IntakeForm,
    problems: list[str] | None = None,
    typed: SectionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    drawn = found.definition
    context = {
        "intake_form": found,
        "definition": drawn,
        "sections": [
            (number, section, [(one, _when(drawn, one)) for one in section.questions])
            for number, section in enumerate(drawn.sections)
        ],
        "problems": problems,
        "missing": problems_of(drawn, found.open_since is not None) if not problems else [],
        "form": typed or SectionForm(),
        "open_url": _open_url(request),
    }
    return render(request, "onboarding/form.html", context, status=status)


def _when(drawn: Definition, question: Question) -> str:
    return in_words(drawn, question.condition) if question.condition else ""


def _open_url(request: Any) -> str:
    path = reverse("onboarding_public:intake", args=[request.workspace.slug])
    return str(request.build_absolute_uri(path))
