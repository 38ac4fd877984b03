"""Decisions of a client: found, kept, superseded, withdrawn, and what shows them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clientdesk.lib.clean_text import TextRefused, clean_line
from clientdesk.workspaces.rules import may, may_write
from clients.deciding import begun_again, begun_from
from clients.decision_queries import (
    STATES,
    Standing,
    Wanted,
    decisions_page,
    offered_as_evidence,
    standing_of,
)
from clients.evidence import Proof, find_proof
from clients.flows.decide import HasEnded, add_evidence, decide, supersede, withdraw
from clients.forms.decision import AskForm, DecisionForm, SupersedeForm, WithdrawForm
from clients.models import Client, Decision
from clients.queries import contacts_of
from clients.rules import client_or_404, may_see_everything_of, private_client_or_404
from clients.views.client import head_context

TAB = "clients:decisions"


@require_safe
def decisions(request: Any, client_id: UUID) -> HttpResponse:
    client = client_or_404(request, client_id)
    wanted = _wanted(request)
    people = contacts_of(client)
    page = decisions_page(client, wanted)
    kept = {key: value for key, value in vars(wanted).items() if value and key != "after"}
    context = {
        **head_context(request, client, TAB),
        "decisions": page.rows,
        "after": page.after,
        "wanted": wanted,
        "is_filtered": bool(kept),
        "kept": kept,
        "people": people,
        "ways": Decision.How.choices,
        "states": STATES.items(),
    }
    return render(request, "clients/decisions.html", context)


@require_safe
def decision(request: Any, client_id: UUID, decision_id: UUID) -> HttpResponse:
    client = client_or_404(request, client_id)
    standing = standing_or_404(client, decision_id)
    return render(request, "clients/decision.html", page_context(request, client, standing))


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def new(request: Any, client_id: UUID) -> HttpResponse:
    """Of an entry, a mail or a file (`?from=`) its words stand there already."""
    client = private_client_or_404(request, client_id)
    proof = _proof(request, client)
    people = contacts_of(client)
    typed = request.POST if request.method == "POST" else None
    form = DecisionForm(client, people, typed, initial=begun_from(client, people, proof))
    if form.is_bound and form.is_valid():
        kept = decide(client, request.member, form.said(proof))
        undo = reverse("clients:withdrawal", args=[request.workspace.slug, client.pk, kept.pk])
        messages.success(request, "On the record.", extra_tags=f"undo:{undo}?undo=1")
        return redirect("clients:decision", *_at(request, client), kept.pk)
    context = {**head_context(request, client, TAB), "form": form, "proof": proof}
    status = 422 if form.is_bound else 200
    return render(request, "clients/decision_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def successor(request: Any, client_id: UUID, decision_id: UUID) -> HttpResponse:
    """Another decision takes the place of this one, and says why."""
    client = private_client_or_404(request, client_id)
    before = standing_or_404(client, decision_id).decision
    people = contacts_of(client)
    typed = request.POST if request.method == "POST" else None
    form = SupersedeForm(client, people, typed, initial=begun_again(before))
    if form.is_bound and form.is_valid():
        try:
            kept = supersede(before.pk, request.member, form.said(), form.cleaned_data["why"])
        except HasEnded:
            messages.info(request, "Another decision took its place before.")
            return redirect("clients:decision", *_at(request, client), before.pk)
        messages.success(request, "On the record, in place of the one before.")
        return redirect("clients:decision", *_at(request, client), kept.pk)
    context = {**head_context(request, client, TAB), "form": form, "before": before}
    status = 422 if form.is_bound else 200
    return render(request, "clients/decision_form.html", context, status=status)


@require_POST
@may(may_write)
def withdrawal(request: Any, client_id: UUID, decision_id: UUID) -> HttpResponse:
    """With why; or at once by the toast of what was just kept."""
    client = private_client_or_404(request, client_id)
    standing = standing_or_404(client, decision_id)
    form = WithdrawForm(request.POST)
    undo = bool(request.GET.get("undo"))
    if not undo and not form.is_valid():
        context = page_context(request, client, standing, withdraw_form=form)
        return render(request, "clients/decision.html", context, status=422)
    why = "Taken back right after it was written down." if undo else form.cleaned_data["why"]
    try:
        withdraw(decision_id, request.member, why)
        messages.success(request, "Withdrawn. The record shows both.")
    except HasEnded:
        messages.info(request, "It was superseded or withdrawn before.")
    return redirect("clients:decision", *_at(request, client), decision_id)


@require_POST
@may(may_write)
def evidence(request: Any, client_id: UUID, decision_id: UUID) -> HttpResponse:
    """One more mail, file or entry that shows it."""
    client = private_client_or_404(request, client_id)
    decision = standing_or_404(client, decision_id).decision
    proof = find_proof(client, request.POST.get("proof", ""))
    if proof is None:
        messages.error(request, "Choose what shows it.")
    else:
        add_evidence(decision, request.member, proof.ref())
        messages.success(request, "Added. The record says when, and by whom.")
    return redirect("clients:decision", *_at(request, client), decision.pk)


def page_context(request: Any, client: Client, standing: Standing, **forms: Any) -> dict[str, Any]:
    """Of evidence only what this reader may open."""
    sees_everything = may_see_everything_of(request.member, client)
    may_change = sees_everything and may_write(request.member) and not standing.has_ended
    answered = {one.contact_id for one in standing.asked if one.answers.all()}
    people = [one for one in contacts_of(client) if one.pk not in answered] if may_change else []
    first = standing.decision.approved_by_id
    return {
        **head_context(request, client, TAB),
        "standing": standing,
        "decision": standing.decision,
        "proofs": [one for one in standing.proofs if sees_everything or not one.is_private],
        "may_change": may_change,
        "offered": offered_as_evidence(client, standing.proofs) if may_change else [],
        "ask_form": AskForm(people, initial={"contact": first}) if people else None,
        "withdraw_form": WithdrawForm(),
        **forms,
    }


def standing_or_404(client: Client, decision_id: UUID) -> Standing:
    found = standing_of(client, decision_id)
    if found is None:
        raise Http404
    return found


def _proof(request: Any, client: Client) -> Proof | None:
    return find_proof(client, request.GET.get("from", ""))


def _wanted(request: Any) -> Wanted:
    asked = request.GET
    try:
        words = clean_line(asked.get("q", ""), 120)
    except TextRefused:
        words = ""
    return Wanted(
        words, asked.get("who", ""), asked.get("how", ""), asked.get("state", ""),
        asked.get("after", ""),
    )  # fmt: skip


def _at(request: Any, client: Client) -> list[Any]:
    return [request.workspace.slug, client.pk]
