"""What was agreed: clauses by their number, and decisions with who approved them."""

from datetime import date

from django.db.models import Q
from django.urls import reverse

from changes.likeness import rank
from changes.passages import Kind as Of
from changes.passages import Passage, passages_of
from clients.deciding import price_words
from clients.models import Decision
from conversations.facts.gathering import Fact, day_in_full, facts_for
from conversations.models import Conversation
from conversations.saying import any_word
from scope.amended import sections_in
from scope.models import Agreement

Kind = Conversation.Kind
# Clauses that bear on a kind by themselves (scope/clauses.toml).
_CLAUSES = {
    Kind.PAYMENT.value: ("payment",),
    Kind.BOUNDARY.value: ("revisions", "changes", "change_rate"),
    Kind.UNHAPPY.value: ("revisions",),
    Kind.LATE.value: ("timeline",),
}
_LIKEST, _DECISIONS, _LONGEST = 3, 6, 300


@facts_for(*Kind)
def clauses(conversation: Conversation, today: date) -> list[Fact]:
    """Of the newest agreement: those its words come near; without words the usual ones."""
    client = conversation.client
    found = Agreement.objects.filter(client__in=client.record_ids)
    agreement = found.select_related("project").order_by("-at", "-n").first()
    if agreement is None:
        return []
    url = reverse("scope:agreement", args=[client.workspace.slug, agreement.pk])
    return [
        Fact(agreement.agreed_on, _clause(agreement, said), *agreement.ref(), url, said.key)
        for said in _bearing(agreement, conversation)
    ]


@facts_for(*Kind)
def decisions(conversation: Conversation, today: date) -> list[Fact]:
    """What holds: what says these words; without words, where it may bear, what changed scope."""
    client = conversation.client
    found = Decision.objects.filter(
        client__in=client.record_ids, superseded_by=None, withdrawals=None
    )
    if conversation.words:
        found = found.filter(any_word(conversation.words, "text", "change"))
    elif conversation.kind in (Kind.BOUNDARY, Kind.UNHAPPY):
        found = found.filter(~Q(change="") | Q(price_change_minor__isnull=False))
    else:
        return []
    slug = client.workspace.slug
    chosen = found.select_related("approved_by", "client__workspace").order_by("-decided_on", "-id")
    return [
        Fact(
            one.decided_on,
            _decided(one),
            *one.ref(),
            reverse("clients:decision", args=[slug, one.client_id, one.pk]),
        )
        for one in chosen[:_DECISIONS]
    ]


def _bearing(agreement: Agreement, conversation: Conversation) -> list[Passage]:
    passages = passages_of(agreement.facts)
    if conversation.words:
        likest = rank(conversation.words, passages)[:_LIKEST]
        return [one.passage for one in likest if one.is_named]
    usual = _CLAUSES[conversation.kind]
    numbers = {
        clause["number"]
        for section in sections_in(agreement.facts)
        for clause in section["clauses"]
        if clause["key"] in usual
    }
    return [one for one in passages if one.kind == Of.CLAUSE and one.number in numbers]


def _clause(agreement: Agreement, said: Passage) -> str:
    named = f"Clause {said.number} of our agreement" if said.number else "Our agreement"
    return f"{named} of {day_in_full(agreement.agreed_on)} says: “{said.words[:_LONGEST]}”"


def _decided(one: Decision) -> str:
    who = f"{one.approved_by.name} agreed" if one.approved_by else "we agreed"
    price = price_words(one)
    more = f" ({price})" if price else ""
    return f"On {day_in_full(one.decided_on)} {who}, {one.get_how_display()}: “{one}”{more}."
