"""What decisions add to a dispute pack: who approved it, how, what shows it, what became of it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch, Q

from clients.deciding import details_of
from clients.evidence import proofs
from clients.models import Confirmation, ConfirmationStatement, Decision
from clients.pack_sections import PackRow, Told, pack_section

_MOST = 100
_KIND = Decision._meta.label_lower


@pack_section("Decisions", order=20)
def decisions(told: Told) -> Iterator[PackRow]:
    """Those that the entries tell of; what holds no more says so."""
    asked = _asked(told)
    later = Decision.objects.only("id", "supersedes_id", "text", "decided_on", "why")
    found = Decision.objects.filter(client=told.client).filter(
        Q(pk__in=told.subjects) | Q(pk__in=asked)
    )
    found = found.select_related("approved_by", "supersedes").prefetch_related(
        "evidence", "withdrawals", Prefetch("superseded_by", queryset=later)
    )
    for decision in found.order_by("decided_on", "id")[:_MOST]:
        decision.client = told.client
        words = [*details_of(decision), *_after(decision), *asked.get(decision.pk, [])]
        shown = proofs(told.client, [(e.kind, e.object_id) for e in decision.evidence.all()])
        words += [f"What shows it: {proof.label}" for proof in shown]
        yield PackRow(decision.decided_on, str(decision), "\n".join(words), facts=_facts(decision))


def _after(decision: Decision) -> list[str]:
    lines = [f"Withdrawn {one.at:%-d %B %Y}. {one.why}" for one in decision.withdrawals.all()]
    for later in decision.superseded_by.all():
        lines.append(f"Superseded {later.decided_on:%-d %B %Y} by: {later}. Why: {later.why}")
    return lines


def _asked(told: Told) -> dict[Any, list[str]]:
    """By decision: what the client was asked, and what they said. Two queries."""
    about = Q(about_id__in=told.subjects) | Q(confirmation_id__in=told.subjects)
    statements = ConfirmationStatement.objects.filter(
        about, about_kind=_KIND, confirmation__client=told.client
    ).select_related("confirmation__contact")
    found: dict[Any, list[str]] = {}
    for said in statements.prefetch_related("confirmation__answers")[:_MOST]:
        found.setdefault(said.about_id, []).append(_said(said.confirmation))
    return found


def _said(asked: Confirmation) -> str:
    who = asked.contact.name
    for answer in asked.answers.all():
        words = f": {answer.words}" if answer.words else "."
        told = "confirmed it" if answer.is_agreed else "sees it otherwise"
        return f"{who} {told} as {answer.name}, {answer.at:%-d %B %Y, %H:%M} UTC{words}"
    return f"{who} was asked to confirm it on {asked.asked_at:%-d %B %Y}; no answer."


def _facts(decision: Decision) -> dict[str, Any]:
    change = decision.price_change
    return {
        "decision": decision.pk,
        "how": decision.how,
        "price_change_minor": change.minor if change else None,
        "currency": change.currency if change else "",
    }
