"""The intake page, by whichever door: shown, kept as typed, sent."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_variables

from clientdesk.limits import is_over
from clients.models import Client, Contact
from onboarding import drafts
from onboarding.drafts import Sender
from onboarding.flows.submit_intake import Submission, submit_intake
from onboarding.forms.answers import AnswerForm, from_typed
from onboarding.forms.page import progress, sections_of
from onboarding.forms_in_use import Asked
from onboarding.models import IntakeDraft
from onboarding.models.intake import DRAFT_LIVES
from onboarding.stamp import new_stamp, read_stamp
from onboarding.traps import TRAP, why_hold
from onboarding.views.upload import take_upload

COOKIE = "intake"
TOO_OFTEN = "Many forms came from your network just now. Wait a few minutes, then send it again."

# By what the page sends: a form, what was typed since, a piece of a file.
RATES = {"Autosave": "1200/h", "Upload": "3000/h", "Post": "240/h"}


@dataclass(frozen=True)
class Door:
    """Where the form stands, what it asks, who is expected to fill it in."""

    sender: Sender
    address: str
    thanks: str
    asked: Asked
    client: Client | None = None
    contact: Contact | None = None

    def known(self) -> dict[str, str]:
        """What the record says already, as if it had been typed."""
        if self.client is None or self.contact is None:
            return {}
        rows = {"client": self.client, "contact": self.contact}
        known = {}
        for question in self.asked.definition.questions():
            whose, _, attribute = question.fills.partition(".")
            if whose in rows:
                known[question.key] = str(getattr(rows[whose], attribute) or "")
        return {name: value for name, value in known.items() if value}


def show(request: Any, door: Door) -> HttpResponse:
    """Reading makes no draft and changes none."""
    draft = drafts.find_draft(door.sender)
    page = _page(request, door, _unbound(door, draft), draft)
    # A cookie of what was sent or has expired would lead the next form there.
    return page if draft or not door.sender.cookie else _leave(page, door)


@sensitive_variables()
def take(request: Any, door: Door) -> HttpResponse:
    """Keeps what was typed first; then removes a file, waits, or sends, as the button says."""
    kind = next((one for one in RATES if f"X-{one}" in request.headers), "Post")
    if is_over(request, f"intake-{kind.lower()}", RATES[kind]):
        return _too_often(request, door)
    draft = drafts.draft_for_writing(door.sender)
    if draft.submitted_at is not None:
        return _leave(redirect(door.thanks), door)
    if kind == "Upload":
        return _remember(take_upload(request, door.asked.definition, draft), request, door, draft)
    drafts.keep(draft, door.asked.definition, request.POST)
    if kind == "Autosave":
        return _remember(JsonResponse({}), request, door, draft)
    refused = _keep_files(request, door, draft)
    if "remove_file" in request.POST:
        drafts.remove_file(draft, request.POST["remove_file"])
        return _remember(redirect(f"{door.address}#files"), request, door, draft)
    if "keep" in request.POST and not refused:
        return _remember(redirect(f"{door.address}#files"), request, door, draft)
    return _send(request, door, draft, refused)


def _keep_files(request: Any, door: Door, draft: IntakeDraft) -> list[str]:
    refused = []
    for question in door.asked.definition.of_kind("files"):
        uploads = request.FILES.getlist(question.key)
        refused += drafts.keep_files(draft, question.key, uploads)
    return refused


@sensitive_variables()
def _send(request: Any, door: Door, draft: IntakeDraft, refused: list[str]) -> HttpResponse:
    form = _form(door, draft, request.POST)
    is_only_kept = "keep" in request.POST
    if is_only_kept or refused or not form.is_valid():
        page = _unbound(door, draft) if is_only_kept else form
        answer = _page(request, door, page, draft, refused, status=422)
        return _remember(answer, request, door, draft)
    if is_over(request, "intake-send", "20/h"):
        return _remember(_too_often(request, door, draft), request, door, draft)
    stamp = read_stamp(request.POST.get("stamp", ""))
    answers = form.answers()
    files = {key: kept for key, kept in drafts.files_by_question(draft).items() if key in answers}
    submission = Submission(
        workspace=request.workspace,
        answers=answers,
        version=door.asked.version,
        logins={key: one for key, one in drafts.logins_of(draft).items() if key in answers},
        files=[one.file for kept in files.values() for one in kept],
        client=door.client,
        contact=door.contact,
    )
    held_why = why_hold(request, stamp, draft, submission.filled().get("contact.email", ""))
    submit_intake(submission, held_why)
    drafts.finish(draft, door.sender.key)
    drafts.sweep(request.workspace)
    return _leave(redirect(door.thanks), door)


def _form(door: Door, draft: IntakeDraft | None, posted: Any = None, **more: Any) -> AnswerForm:
    return AnswerForm(
        door.asked.definition,
        posted,
        kept=drafts.files_by_question(draft),
        sealed=frozenset(key for key, one in drafts.logins_of(draft).items() if one["value"]),
        **more,
    )


def _unbound(door: Door, draft: IntakeDraft | None, typed: Any = None) -> AnswerForm:
    """With what was typed, else with what is known."""
    said = typed if typed is not None else draft.answers if draft else door.known()
    initial = from_typed(door.asked.definition, said)
    for key, login in drafts.logins_of(draft).items():
        initial[key] = {"username": login["username"]}
    return _form(door, draft, initial=initial)


def _page(
    request: Any,
    door: Door,
    form: AnswerForm,
    draft: IntakeDraft | None,
    refused: list[str] | None = None,
    status: int = 200,
    notice: str = "",
) -> HttpResponse:
    stamp = request.POST.get("stamp", "") if form.is_bound else ""
    typed = from_typed(form.definition, draft.answers if draft else door.known())
    arrived = {*drafts.files_by_question(draft), *drafts.logins_of(draft)}
    context = {
        "form": form,
        "sections": sections_of(form),
        "definition": form.definition,
        "version_id": door.asked.version_id,
        "door": door,
        "draft": draft,
        "refused": refused,
        "notice": notice,
        "progress": progress(form.definition, typed, arrived),
        # The stamp of the page stays with a sending through its errors.
        "stamp": stamp or new_stamp(),
        "trap": TRAP,
    }
    return render(request, "public/intake.html", context, status=status)


def _too_often(request: Any, door: Door, draft: IntakeDraft | None = None) -> HttpResponse:
    if "X-Autosave" in request.headers or "X-Upload" in request.headers:
        return JsonResponse({"reason": TOO_OFTEN}, status=429)
    typed = {name: request.POST.getlist(name) for name in request.POST}
    form = _unbound(door, draft, typed)
    return _page(request, door, form, draft, status=429, notice=TOO_OFTEN)


def _remember(response: HttpResponse, request: Any, door: Door, draft: IntakeDraft) -> HttpResponse:
    """The browser of an open link keeps the draft's secret; a personal link is one itself."""
    if draft.link_id is None:
        response.set_cookie(
            COOKIE,
            drafts.secret_of(draft, door.sender),
            max_age=int(DRAFT_LIVES.total_seconds()),
            path=door.address,
            httponly=True,
            secure=request.is_secure(),
            samesite="Lax",
        )
    return response


def _leave(response: HttpResponse, door: Door) -> HttpResponse:
    response.delete_cookie(COOKIE, path=door.address)
    return response
