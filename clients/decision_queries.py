"""Questions about decisions: what holds, and what the client said to it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from clientdesk.lists.paging import Order, Page
from clientdesk.mail.models import INCOMING, Message
from clients.evidence import Proof, proofs
from clients.flows.write_letter import KIND as LETTER
from clients.matching import saying
from clients.models import (
    Client,
    Confirmation,
    ConfirmationStatement,
    Decision,
    DecisionWithdrawal,
    Document,
)
from clients.models.confirmation import ConfirmationAnswer

PAGE = 40
_OFFERED = 12
_TALK = (INCOMING, LETTER)  # what people wrote, not what the desk sends by itself
NEWEST = Order("-decided_on", "-id")
_KIND = Decision._meta.label_lower
STATES = {
    "": "Any state",
    "confirmed": "Confirmed by the client",
    "otherwise": "They see it otherwise",
    "asked": "Asked, no answer",
    "unasked": "Not asked",
    "ended": "No longer holds",
}


@dataclass(frozen=True)
class Wanted:
    """What the tab is asked for."""

    words: str = ""
    who: str = ""
    how: str = ""
    state: str = ""
    after: str = ""


@dataclass(frozen=True)
class Standing:
    """A decision with all that became of it."""

    decision: Decision
    successor: Decision | None
    withdrawal: DecisionWithdrawal | None
    asked: list[Confirmation]
    proofs: list[Proof]

    @property
    def has_ended(self) -> bool:
        return bool(self.successor or self.withdrawal)


def decisions_page(client: Client, wanted: Wanted) -> Page[Decision]:
    """The newest first: one query, however many and however deep; with words at most two."""
    found = with_state(_of(client)).select_related("approved_by", "client__workspace")
    if wanted.how in Decision.How.values:
        found = found.filter(how=wanted.how)
    if wanted.who:
        found = found.filter(approved_by_id=_uuid(wanted.who))
    found = _in_state(found, wanted.state)
    found = saying(found, wanted.words, "text", "change", "why")
    return NEWEST.page(found, wanted.after, PAGE)


def standing_of(client: Client, decision_id: UUID) -> Standing | None:
    """One decision: seven queries at most, and those of its evidence."""
    found = with_state(_of(client)).select_related("approved_by", "by", "supersedes", "entry")
    decision = found.filter(pk=decision_id).first()
    if decision is None:
        return None
    decision.client = client
    named = decision.evidence.order_by("created_at", "id").values_list("kind", "object_id")
    return Standing(
        decision,
        decision.superseded_by.select_related("by").first(),
        decision.withdrawals.select_related("by").first(),
        list(_asked_about(decision)),
        proofs(client, named),
    )


def offered_as_evidence(client: Client, besides: list[Proof]) -> list[Proof]:
    """The newest mails and files, to choose from; four queries."""
    mails = Message.objects.filter(client_id__in=client.record_ids, kind__in=_TALK)
    files = Document.objects.filter(client__in=client.record_ids)
    named = [("mail.message", pk) for pk in _newest(mails)]
    named += [("clients.document", pk) for pk in _newest(files)]
    there = {proof.ref() for proof in besides}
    return proofs(client, [one for one in named if one not in there])


def with_state(found: QuerySet[Decision]) -> QuerySet[Decision]:
    """With what the list tells: is_superseded, is_withdrawn, is_agreed, is_otherwise, is_asked."""
    answers = ConfirmationAnswer.objects.filter(
        confirmation__statements__about_kind=_KIND,
        confirmation__statements__about_id=OuterRef("pk"),
    )
    asked = ConfirmationStatement.objects.filter(about_kind=_KIND, about_id=OuterRef("pk"))
    return found.annotate(
        is_superseded=Exists(Decision.objects.filter(supersedes=OuterRef("pk"))),
        is_withdrawn=Exists(DecisionWithdrawal.objects.filter(decision=OuterRef("pk"))),
        is_agreed=Exists(answers.filter(said=ConfirmationAnswer.Said.AGREED)),
        is_otherwise=Exists(answers.filter(said=ConfirmationAnswer.Said.OTHERWISE)),
        is_asked=Exists(asked.filter(confirmation__answers=None, confirmation__closings=None)),
    )


def standing_decisions(client: Client, most: int) -> list[Decision]:
    """Those that hold, the newest first: one query."""
    found = with_state(_of(client)).filter(is_superseded=False, is_withdrawn=False)
    return list(found.select_related("approved_by").order_by("-decided_on", "-id")[:most])


def _of(client: Client) -> QuerySet[Decision]:
    return Decision.objects.filter(client__in=client.record_ids)


def _asked_about(decision: Decision) -> QuerySet[Confirmation]:
    """With answers and closings; whoever was asked last stands first."""
    found = Confirmation.objects.filter(
        statements__about_kind=_KIND, statements__about_id=decision.pk
    ).select_related("contact", "asked_by")
    return found.prefetch_related(
        "closings", Prefetch("answers", queryset=ConfirmationAnswer.objects.all())
    ).order_by("-asked_at", "-id")


def _newest(found: QuerySet[Any]) -> list[UUID]:
    return list(found.order_by("-created_at", "-id").values_list("pk", flat=True)[:_OFFERED])


def _in_state(found: QuerySet[Decision], state: str) -> QuerySet[Decision]:
    ended = Q(is_superseded=True) | Q(is_withdrawn=True)
    answered = Q(is_agreed=True) | Q(is_otherwise=True)
    conditions = {
        "confirmed": Q(is_agreed=True, is_otherwise=False),
        "otherwise": Q(is_otherwise=True),
        "asked": Q(is_asked=True) & ~answered,
        "unasked": Q(is_asked=False) & ~answered & ~ended,
        "ended": ended,
    }
    return found.filter(conditions[state]) if state in conditions else found


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
