"""The questions and sections of a form that is being built."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from clientdesk.workspaces.rules import may, may_write
from onboarding.definition import Definition, editing
from onboarding.flows.build_form import bring_back_question, redraw, remove_question
from onboarding.forms.build import QuestionForm, SectionForm
from onboarding.models import IntakeForm
from onboarding.views.forms import form_or_404, show_form, to_form


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def new(request: Any, form_id: UUID) -> HttpResponse:
    found = form_or_404(form_id)
    section = _number(request.GET.get("section", ""))
    typed = QuestionForm(found.definition, "", request.POST or None, section)
    if typed.is_bound and typed.is_valid():
        question, into = typed.question(), typed.cleaned_data["section"]
        redraw(found.pk, lambda drawn: editing.with_question(drawn, question, into))
        return to_form(request, found, question.key)
    return _page(request, found, typed)


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def edit(request: Any, form_id: UUID, key: str) -> HttpResponse:
    found = form_or_404(form_id)
    if found.definition.question(key) is None:
        raise Http404
    typed = QuestionForm(found.definition, key, request.POST or None)
    if typed.is_bound and typed.is_valid():
        question, into = typed.question(), typed.cleaned_data["section"]
        redraw(found.pk, lambda drawn: editing.changed(drawn, key, question, into))
        return to_form(request, found, key)
    return _page(request, found, typed)


@require_POST
@may(may_write)
def place(request: Any, form_id: UUID, key: str) -> HttpResponse:
    """One up or down by the buttons; anywhere, “section:position”, by dragging."""
    found = form_or_404(form_id)
    to = request.POST.get("to", "")
    section, _, position = to.partition(":")

    def change(drawn: Definition) -> Definition:
        question = drawn.question(key)
        if question is None or to in ("up", "down"):
            return editing.moved(drawn, key, -1 if to == "up" else 1)
        rest = editing.without_question(drawn, key)
        return editing.with_question(rest, question, _number(section), _number(position))

    redraw(found.pk, change)
    return to_form(request, found, key)


@require_POST
@may(may_write)
def copy(request: Any, form_id: UUID, key: str) -> HttpResponse:
    found = form_or_404(form_id)
    redraw(found.pk, lambda drawn: editing.duplicated(drawn, key))
    return to_form(request, found, key)


@require_POST
@may(may_write)
def removal(request: Any, form_id: UUID, key: str) -> HttpResponse:
    """With `undo` it stands again where it stood."""
    found = form_or_404(form_id)
    if "undo" in request.GET:
        bring_back_question(found.pk, key)
        return to_form(request, found, key)
    question = found.definition.question(key)
    if remove_question(found.pk, key) and question:
        undo = f"undo:{request.path}?undo=1"
        messages.success(request, f"“{question.label}” is removed.", extra_tags=undo)
    return to_form(request, found)


@require_POST
@may(may_write)
def sections(request: Any, form_id: UUID) -> HttpResponse:
    """`act`: add, rename (both with a title), up, down, remove; `section` counts from 0."""
    found = form_or_404(form_id)
    act, section = request.POST.get("act", ""), _number(request.POST.get("section", ""))
    if act in ("add", "rename"):
        typed = SectionForm(request.POST)
        if not typed.is_valid():
            return show_form(request, found, typed=typed, status=422)
        title = typed.cleaned_data["title"]
        if act == "add":
            redraw(found.pk, lambda drawn: editing.with_section(drawn, title))
        else:
            redraw(found.pk, lambda drawn: editing.renamed(drawn, section, title))
    elif act in ("up", "down"):
        by = -1 if act == "up" else 1
        redraw(found.pk, lambda drawn: editing.moved_section(drawn, section, by))
    elif act == "remove":
        redraw(found.pk, lambda drawn: editing.without_section(drawn, section))
    return to_form(request, found)


def _page(request: Any, found: IntakeForm, typed: QuestionForm) -> HttpResponse:
    context = {"intake_form": found, "form": typed, "key": typed.key}
    status = 422 if typed.is_bound else 200
    return render(request, "onboarding/question.html", context, status=status)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
