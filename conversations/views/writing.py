"""The letter: five moves with the facts beside them, kept while typing, sent by one button."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from clientdesk import clock
from clientdesk.workspaces.rules import may, may_write
from clients.queries import contacts_of
from clients.subjects import page_of
from clients.views.client import head_context
from conversations.facts import Fact, brought_up_to_date, facts_of
from conversations.flows.send_conversation import Written, keep_conversation, send_conversation
from conversations.flows.settle_conversation import put_conversation_away
from conversations.forms.talking import OutcomeForm, TalkForm
from conversations.forms.writing import WritingForm
from conversations.models import Conversation, SentAlready
from conversations.queries import kinds_to_talk
from conversations.theirs import said_by
from conversations.views.access import conversation_or_404
from conversations.wording import LABELS, as_line, beginning_of, letter_of

SENT = "This letter has been sent. What you typed now would be a second one: begin anew."


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def conversation(request: Any, conversation_id: UUID) -> HttpResponse:
    """Written until it is sent, read afterwards."""
    found = conversation_or_404(request, conversation_id)
    if request.method != "POST":
        return page(request, found)
    form = WritingForm(found, contacts_of(found.client), said_by(found.client), request.POST)
    by_itself = request.headers.get("X-Autosave") == "1"
    try:
        return _take(request, found, form, by_itself)
    except SentAlready:
        if by_itself:
            return JsonResponse({"reason": SENT}, status=409)
        messages.info(request, "This letter was sent already, once.")
        return _to(request, found)


def _take(request: Any, found: Conversation, form: WritingForm, by_itself: bool) -> HttpResponse:
    """Kept; with gentler words or another fact in it; or sent."""
    if "send" in request.POST and not by_itself:
        if form.is_valid():
            send_conversation(found.pk, request.member, form.written(), form.contact())
            messages.success(request, f"On its way to {form.contact().name}.")
            return _to(request, found)
        keep_conversation(found.pk, form.written())
        return page(request, found, form, status=422)
    keep_conversation(found.pk, _changed(request, found, form))
    return JsonResponse({}) if by_itself else _to(request, found, "#letter")


def _changed(request: Any, found: Conversation, form: WritingForm) -> Written:
    written = form.written()
    if key := request.POST.get("mend"):
        return form.mended(key)
    for fact in _facts(found) if request.POST.get("add") else []:
        if fact.key == request.POST["add"] and fact.text not in written.moves["facts"]:
            text = f"{written.moves['facts'].rstrip()}\n{as_line(fact)}"
            moves = {**written.moves, "facts": text}
            return Written(written.to, written.subject, moves)
    return written


@require_POST
@may(may_write)
def putting_away(request: Any, conversation_id: UUID) -> HttpResponse:
    """Posted again with "undo" it is taken up again."""
    found = conversation_or_404(request, conversation_id)
    undo = bool(request.GET.get("undo"))
    put_conversation_away(found.pk, undo)
    if undo:
        return _to(request, found)
    messages.success(request, "Put away.", extra_tags=f"undo:{request.path}?undo=1")
    return redirect("conversations:of-client", request.workspace.slug, found.client_id)


def page(
    request: Any,
    found: Conversation,
    form: WritingForm | None = None,
    talk: TalkForm | None = None,
    outcome: OutcomeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """With the form that was refused, if one was."""
    contacts, facts = contacts_of(found.client), _facts(found)
    if found.sent_at is None:  # shown as it stands today; kept with the next word
        said = found.moves.get("facts", "")
        found.moves["facts"] = brought_up_to_date(said, found.sources, facts)
    is_theirs = said_by(found.client)
    form = form or WritingForm(found, contacts, is_theirs)
    beginning = beginning_of(found, facts)
    context = {
        **head_context(request, found.client, ""),
        "conversation": found,
        "form": form,
        "moves": [(move, form[move.name], _blamed(form, move.name)) for move in LABELS],
        "blamed_subject": _blamed(form, "subject"),
        "facts": [(fact, fact.text in form.written().moves["facts"]) for fact in facts],
        "letter": letter_of(form.written().moves, _first_name(form)),
        "sources": _sources(found),
        "agenda": beginning.agenda,
        "talk": talk
        or TalkForm(kinds_to_talk(request.workspace), contacts, is_theirs,
                    initial={"note": beginning.call_note}),
        "outcome": outcome or OutcomeForm(contacts),
    }  # fmt: skip
    name = "conversations/sent.html" if found.sent_at else "conversations/write.html"
    return render(request, name, context, status=status)


def _blamed(form: WritingForm, name: str) -> list[Any]:
    return [one for one in form.blamed() if one.field == name]


def _facts(found: Conversation) -> list[Fact]:
    return facts_of(found, clock.today(found.client.workspace.zone))


def _sources(found: Conversation) -> list[dict[str, str]]:
    """What stood beside the letter when it was sent, each with the way to it."""
    workspace, pk = found.client.workspace, found.client_id
    return [
        {**fact, "url": page_of(workspace, pk, fact["kind"], UUID(fact["id"]))}
        for fact in found.sources
    ]


def _first_name(form: WritingForm) -> str:
    contact = form.people.get(form.written().to)
    return contact.first_name if contact else "…"


def _to(request: Any, found: Conversation, place: str = "") -> HttpResponse:
    where = reverse("conversations:conversation", args=[request.workspace.slug, found.pk])
    return redirect(f"{where}{place}")
