"""Judging a request: what was asked, what of the agreement bears on it, and what becomes of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from changes.flows.judge_request import (
    JudgedMeanwhile,
    NoLongerWanted,
    NothingAgreed,
    judge_request,
)
from changes.forms.judging import JudgingForm, outcome_named, uuid_or_none
from changes.judging import Against, Outcome, held_against
from changes.queries import history_of
from clientdesk.workspaces.rules import may, may_write
from clients.models import Client
from clients.queries import contacts_of
from clients.rules import private_client_or_404
from scope.models import ScopeRequest

OUTCOMES = (
    (Outcome.INCLUDED, "Part of it", "It is in what was agreed: point at the place."),
    (Outcome.CHANGE_ORDER, "Change order", "New, with a price and a date of its own."),
    (Outcome.GOODWILL, "Goodwill", "Done free, and they know what it would have cost."),
    (Outcome.LATER, "Later", "Not now; you come back to it."),
    (Outcome.NO, "No", "Kindly, with a reason."),
)  # fmt: skip
MEANWHILE = "Somebody judged it meanwhile. What you typed is still here; look at theirs first."


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def judgement(request: Any, client_id: UUID, request_id: UUID) -> HttpResponse:
    """`outcome` in the address opens its form; nothing is decided by looking."""
    client, asked = request_or_404(request, client_id, request_id)
    against = held_against(client, request.GET.get("project"))
    outcome = outcome_named(request.GET.get("outcome", ""))
    if request.method == "POST" and outcome:
        return _take(request, client, asked, against, outcome)
    return _show(request, client, asked, against, outcome)


def _take(
    request: Any, client: Client, asked: ScopeRequest, against: Against, outcome: Outcome
) -> HttpResponse:
    seen = uuid_or_none(request.POST.get("seen"))
    before = asked.judgements.filter(pk=seen).first() if seen else None
    form = JudgingForm(outcome, asked, against, contacts_of(client), before, request.POST)
    if not form.is_valid():
        return _show(request, client, asked, against, outcome, form, status=422)
    try:
        said = judge_request(asked.pk, request.member, form.judged())
    except JudgedMeanwhile:
        messages.warning(request, MEANWHILE)
        return _show(request, client, asked, against, outcome, form, status=409)
    except NoLongerWanted:
        messages.info(request, "They no longer want it. Ask for it again first.")
        return redirect("changes:requests", request.workspace.slug, client.pk)
    except NothingAgreed:
        form.add_error(None, "Nothing is agreed with them yet: write a quote instead.")
        return _show(request, client, asked, against, outcome, form, status=422)
    told = " The mail is on its way." if form.cleaned_data.get("letter") else ""
    messages.success(request, f"It is on the record.{told}")
    if said.change_order_id:
        return redirect("changes:edit", request.workspace.slug, said.change_order_id)
    return redirect("changes:requests", request.workspace.slug, client.pk)


def _show(
    request: Any, client: Client, asked: ScopeRequest, against: Against, outcome: Outcome | None,
    form: JudgingForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    history = history_of(asked)
    people = contacts_of(client)
    if form is None and outcome:
        before = history[0] if history else None
        form = JudgingForm.beginning(outcome, asked, against, people, before, request.member)
    near = against.bearing_on(asked.text)
    nearest = {one.passage.key for one in near}
    context = {
        "client": client,
        "asked": asked,
        "against": against,
        "outcomes": OUTCOMES,
        "outcome": outcome,
        "form": form,
        "near": near,
        "others": [one for one in against.passages if one.key not in nearest],
        "history": history,
    }
    return render(request, "changes/judgement.html", context, status=status)


def request_or_404(request: Any, client_id: UUID, request_id: UUID) -> tuple[Client, ScopeRequest]:
    client = private_client_or_404(request, client_id)
    found = ScopeRequest.objects.select_related("client__workspace", "contact", "entry")
    return client, get_object_or_404(found, pk=request_id, client__in=client.record_ids)
