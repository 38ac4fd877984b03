"""The intake page, by whichever door: shown, kept as typed, sent."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from clientdesk.limits import is_over
from clients.models import Client, Contact
from onboarding import drafts
from onboarding.drafts import Sender
from onboarding.flows.submit_intake import Submission, submit_intake
from onboarding.forms.intake import QUESTIONS, TRAP, IntakeForm, questions_left
from onboarding.models import IntakeDraft
from onboarding.models.intake import DRAFT_LIVES
from onboarding.stamp import new_stamp, read_stamp
from onboarding.traps import why_hold

COOKIE = "intake"
TOO_OFTEN = "Many forms came from your network just now. Wait a few minutes, then send it again."


@dataclass(frozen=True)
class Door:
    """Where the form stands, who is expected to fill it in, and what is known of them."""

    sender: Sender
    address: str
    thanks: str
    client: Client | None = None
    contact: Contact | None = None

    def known(self) -> dict[str, str]:
        if self.client is None or self.contact is None:
            return {}
        known = {name: getattr(self.client, name, "") for name in QUESTIONS}
        known |= {name: getattr(self.contact, name) for name in ("name", "email", "phone")}
        return {name: value for name, value in known.items() if value}


def show(request: Any, door: Door) -> HttpResponse:
    """Reading makes no draft and changes none."""
    draft = drafts.find_draft(door.sender)
    typed = draft.answers if draft else door.known()
    page = _page(request, door, IntakeForm(initial=typed), draft)
    # A cookie of what was sent or has expired would lead the next form there.
    return page if draft or not door.sender.cookie else _leave(page, door)


def take(request: Any, door: Door) -> HttpResponse:
    """Keeps what was typed first; then removes a file, waits, or sends, as the button says."""
    kind = "autosave" if "X-Autosave" in request.headers else "post"
    if is_over(request, f"intake-{kind}", "240/h" if kind == "post" else "1200/h"):
        return _too_often(request, door)
    draft = drafts.draft_for_writing(door.sender)
    if draft.submitted_at is not None:
        return _leave(redirect(door.thanks), door)
    drafts.keep(draft, request.POST)
    if kind == "autosave":
        return _remember(JsonResponse({}), request, door, draft)
    refused = drafts.keep_files(draft, request.FILES.getlist("files"))
    if "remove_file" in request.POST:
        drafts.remove_file(draft, request.POST["remove_file"])
        return _remember(redirect(f"{door.address}#files"), request, door, draft)
    if "keep" in request.POST and not refused:
        return _remember(redirect(f"{door.address}#files"), request, door, draft)
    return _send(request, door, draft, refused)


def _send(request: Any, door: Door, draft: IntakeDraft, refused: list[str]) -> HttpResponse:
    form = IntakeForm(request.POST)
    is_only_kept = "keep" in request.POST
    if is_only_kept or refused or not form.is_valid():
        page = IntakeForm(initial=draft.answers) if is_only_kept else form
        answer = _page(request, door, page, draft, refused, status=422)
        return _remember(answer, request, door, draft)
    if is_over(request, "intake-send", "20/h"):
        return _remember(_too_often(request, door, draft), request, door, draft)
    stamp = read_stamp(request.POST.get("stamp", ""))
    submit_intake(
        Submission(
            workspace=request.workspace,
            answers=form.cleaned_data,
            files=[kept.file for kept in drafts.files_of(draft)],
            held_why=why_hold(request, stamp, draft, form.cleaned_data["email"]),
            client=door.client,
            contact=door.contact,
        )
    )
    drafts.finish(draft, door.sender.key)
    drafts.sweep(request.workspace)
    return _leave(redirect(door.thanks), door)


def _page(
    request: Any,
    door: Door,
    form: IntakeForm,
    draft: IntakeDraft | None,
    refused: list[str] | None = None,
    status: int = 200,
    notice: str = "",
) -> HttpResponse:
    answers = draft.answers if draft else {}
    stamp = request.POST.get("stamp", "") if form.is_bound else ""
    context = {
        "form": form,
        "door": door,
        "draft": draft,
        "files": drafts.files_of(draft),
        "refused": refused,
        "notice": notice,
        "left": questions_left(answers or door.known()),
        "answered": len(QUESTIONS) - questions_left(answers or door.known()),
        "questions": len(QUESTIONS),
        # The stamp of the page stays with a sending through its errors.
        "stamp": stamp or new_stamp(),
        "trap": TRAP,
        "most_bytes": settings.UPLOAD_LIMIT_BYTES,
        "most_files": drafts.MOST_FILES,
    }
    return render(request, "public/intake.html", context, status=status)


def _too_often(request: Any, door: Door, draft: IntakeDraft | None = None) -> HttpResponse:
    if "X-Autosave" in request.headers:
        return JsonResponse({"reason": TOO_OFTEN}, status=429)
    typed = {name: request.POST.get(name, "") for name in QUESTIONS}
    form = IntakeForm(initial=typed)
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
