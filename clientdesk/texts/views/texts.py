"""Settings → Texts: the list, one text with its live preview, its versions."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clientdesk.texts.fields import example_clients, known_fields, values_for
from clientdesk.texts.flows.save_text import put_back, save_text, take_our_words
from clientdesk.texts.forms import LANGUAGES, TextForm
from clientdesk.texts.models import TextVersion
from clientdesk.texts.moments import Moment, by_stage, moments
from clientdesk.texts.queries import Words, changed_moments, words_for, write
from clientdesk.texts.rules import may_change_texts, may_read_texts
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.rules import may

_VERSIONS = 20


@require_safe
@may(may_read_texts)
def texts(request: Any) -> HttpResponse:
    changed = changed_moments(request.workspace)
    stages = [
        (stage, [(moment, changed.get(moment.key, [])) for moment in found])
        for stage, found in by_stage().items()
    ]
    return render(request, "texts/list.html", {"stages": stages})


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_read_texts)
def text(request: Any, moment: str, language: str) -> HttpResponse:
    found = _moment_or_404(moment, language)
    if request.method == "POST":
        return _save(request, found, language)
    words = words_for(request.workspace, moment, language)
    form = TextForm(initial={"subject": words.subject, "body": words.body})
    return _show(request, found, language, form, words)


@require_POST
@may(may_read_texts)
def preview(request: Any, moment: str, language: str) -> HttpResponse:
    """What stands in the fields now, filled in for the chosen client. Saves nothing."""
    found = _moment_or_404(moment, language)
    subject, body = request.POST.get("subject", "")[:200], request.POST.get("body", "")[:6000]
    words = Words(found, language, subject, body)
    return render(request, "texts/_preview.html", _preview(request, words))


@require_POST
@may(may_change_texts)
def restoring(request: Any, moment: str, language: str) -> HttpResponse:
    """An older version again, or our own words, as a new version."""
    found = _moment_or_404(moment, language)
    number = request.POST.get("version", "")
    version = _version(request.workspace, moment, language, number)
    if version:
        put_back(request.member, version)
    elif number == "ours":
        take_our_words(request.member, moment, language)
    else:
        words = words_for(request.workspace, moment, language)
        form = TextForm(initial={"subject": words.subject, "body": words.body})
        messages.error(request, "There is no such version. Choose one of those listed.")
        return _show(request, found, language, form, words, status=422)
    messages.success(request, "These words stand again.")
    return redirect("texts:text", request.workspace.slug, moment, language)


def _version(workspace: Workspace, moment: str, language: str, number: str) -> TextVersion | None:
    if not (number.isdecimal() and len(number) < 8):
        return None
    found = TextVersion.objects.filter(text__workspace=workspace, text__moment=moment)
    return found.filter(text__language=language, number=int(number)).first()


def _save(request: Any, found: Moment, language: str) -> HttpResponse:
    if not may_change_texts(request.member):
        raise PermissionDenied
    form = TextForm(request.POST)
    if not form.is_valid():
        words = Words(
            found, language, request.POST.get("subject", ""), request.POST.get("body", "")
        )
        return _show(request, found, language, form, words, status=422)
    saved = save_text(
        request.member, found.key, language, form.cleaned_data["subject"], form.cleaned_data["body"]
    )
    if saved:
        messages.success(request, f"Saved as version {saved.number}.")
    return redirect("texts:text", request.workspace.slug, found.key, language)


def _show(
    request: Any, found: Moment, language: str, form: TextForm, words: Words, status: int = 200
) -> HttpResponse:
    versions = TextVersion.objects.filter(
        text__workspace=request.workspace, text__moment=found.key, text__language=language
    )
    context = {
        **_preview(request, words),
        "moment": found,
        "form": form,
        "fields": known_fields().values(),
        "versions": versions.select_related("by").order_by("-number")[:_VERSIONS],
        "may_change": may_change_texts(request.member),
        "languages": _languages(request, found, language),
        "preview_url": reverse("texts:preview", args=[request.workspace.slug, found.key, language]),
    }
    return render(request, "texts/text.html", context, status=status)


def _preview(request: Any, words: Words) -> dict[str, Any]:
    examples = example_clients(request.member)
    wished = request.POST.get("client") or request.GET.get("client") or ""
    chosen = next((pk for pk, _ in examples if str(pk) == wished), None)
    client_id: UUID | None = chosen or (examples[0][0] if examples else None)
    written = write(words, values_for(client_id, request.member))
    return {"written": written, "examples": examples, "shown_with": client_id}


def _languages(request: Any, found: Moment, current: str) -> list[dict[str, Any]]:
    written = changed_moments(request.workspace).get(found.key, [])
    return [
        {
            "label": label,
            "url": reverse("texts:text", args=[request.workspace.slug, found.key, code]),
            "is_current": code == current,
            "is_written": code in written or code == "en",
        }
        for code, label in LANGUAGES
    ]


def _moment_or_404(key: str, language: str) -> Moment:
    if key not in moments() or language not in dict(LANGUAGES):
        raise Http404
    return moments()[key]
