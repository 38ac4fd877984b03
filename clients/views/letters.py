"""Writing to a client: kept while typing, sent by one button."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from clientdesk.mail.models import Message
from clientdesk.texts.fields import values_for
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.rules import may, may_write
from clients.correspondence.starts import starts_of
from clients.flows.write_letter import AlreadySent, Letter, keep_letter, open_draft, send_letter
from clients.forms.letter import LetterForm
from clients.models import Client
from clients.queries import contacts_of
from clients.rules import private_client_or_404
from clients.views.client import head_context
from clients.views.messages import message_of

SENT = (
    "This letter has been sent. What you typed now would be a second one: copy it, and begin anew."
)


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def write(request: Any, client_id: UUID) -> HttpResponse:
    """`answers` in the address: the mail it replies to."""
    client = private_client_or_404(request, client_id)
    answers = _answered(request, client)
    if request.method == "POST":
        return _take(request, client, answers)
    return _show(request, client, answers, *_beginning(request, client, answers))


def _take(request: Any, client: Client, answers: Message | None) -> HttpResponse:
    values = values_for(client.pk, request.member)
    form = LetterForm(request.POST, contacts=contacts_of(client), answers=answers, values=values)
    draft_id = _id(request.POST.get("draft", "")) or new_id()
    by_itself = request.headers.get("X-Autosave") == "1"
    try:
        if by_itself or not form.is_valid():
            keep_letter(draft_id, client, request.member, _typed(request.POST), answers)
        else:
            send_letter(draft_id, client, request.member, form.letter(), answers)
    except AlreadySent:
        return _sent_already(request, client, by_itself)
    if by_itself:
        return JsonResponse({})
    if not form.is_valid():
        return _show(request, client, answers, form, draft_id, status=422)
    messages.success(request, f"On its way to {form.cleaned_data['to']}.")
    return redirect("clients:messages", request.workspace.slug, client.pk)


def _sent_already(request: Any, client: Client, by_itself: bool) -> HttpResponse:
    if by_itself:
        return JsonResponse({"reason": SENT}, status=409)
    messages.info(request, "This letter was sent already, once.")
    return redirect("clients:messages", request.workspace.slug, client.pk)


def _beginning(request: Any, client: Client, answers: Message | None) -> tuple[LetterForm, UUID]:
    """What was kept of it, else a fresh sheet, with the beginning that was picked."""
    contacts = contacts_of(client)
    initial = LetterForm.beginning(contacts, answers)
    draft = open_draft(client, request.member, answers)
    if draft:
        kept = {
            "to": draft.to,
            "subject": draft.subject,
            "text": draft.text,
            "begun_with": draft.begun_with,
        }
        initial |= {name: value for name, value in kept.items() if value}
        initial["copy_to"] = [one.strip() for one in draft.copy_to.split(",") if one.strip()]
    picked = request.GET.get("start", "")
    for start in starts_of(client, request.member) if picked else []:
        if start.key == picked:
            subject, initial["text"] = start.words()
            initial["subject"] = initial.get("subject") or subject
            initial["begun_with"] = start.begun_with
    form = LetterForm(initial=initial, contacts=contacts, answers=answers)
    return form, draft.pk if draft else new_id()


def _show(
    request: Any,
    client: Client,
    answers: Message | None,
    form: LetterForm,
    draft_id: UUID,
    status: int = 200,
) -> HttpResponse:
    context = {
        **head_context(request, client, "clients:messages"),
        "form": form,
        "draft_id": draft_id,
        "answers": answers,
        "starts": starts_of(client, request.member),
    }
    return render(request, "clients/letter.html", context, status=status)


def _answered(request: Any, client: Client) -> Message | None:
    wanted = request.GET.get("answers")
    if not wanted:
        return None
    pk = _id(wanted)
    return message_of(request, client, pk) if pk else get_object_or_404(Message, pk=None)


def _typed(post: Any) -> Letter:
    """As it stands on the page, right or wrong: a draft keeps both."""
    return Letter(
        to=_plain(post.get("to", ""))[:254],
        copy_to=tuple(_plain(one)[:254] for one in post.getlist("copy_to")[:20]),
        subject=_plain(post.get("subject", ""))[:200],
        text=_plain(post.get("text", ""))[:20_000],
        begun_with=_plain(post.get("begun_with", ""))[:120],
    )


def _plain(text: str) -> str:
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
