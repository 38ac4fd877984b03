"""The scorecard of a lead as it is now, and as it is kept when something is decided by it."""

from collections.abc import Iterable
from uuid import UUID

from clientdesk import clock
from clientdesk.workspaces.models import Member, Workspace
from onboarding.lead_rules import rules_of
from onboarding.models import Inquiry, Lead, Scorecard, ScoreMark
from onboarding.scoring import ByHand, Card, Colour, Criterion, Facts, Rules, score

Because = Scorecard.Because


def cards_of(
    leads: Iterable[Lead], workspace: Workspace, rules: Rules | None = None
) -> dict[UUID, Card]:
    """By lead, as facts, rules and marks stand today: two queries, whatever the number of leads.

    The leads bring their inquiry with them.
    """
    known = list(leads)
    used = rules or rules_of(workspace)
    said = _said(known)
    today = clock.today(workspace.zone)
    return {
        lead.pk: score(facts_of(lead.inquiry), used, today, said.get(lead.pk, {})) for lead in known
    }


def card_of(lead: Lead) -> Card:
    return cards_of([lead], lead.workspace)[lead.pk]


def keep_card(lead: Lead, because: Scorecard.Because, by: Member | None = None) -> Scorecard:
    """Write down what the card says now, in the caller's transaction."""
    card = card_of(lead)
    return Scorecard.objects.create(
        workspace_id=lead.workspace_id,
        lead=lead,
        because=because,
        total=card.total,
        advice=card.advice,
        by=by,
        marks=[
            {
                "criterion": mark.criterion,
                "colour": mark.colour,
                "reason": mark.reason,
                "weight": mark.weight,
                "is_by_hand": mark.is_by_hand,
            }
            for mark in card.marks
        ],
    )


def facts_of(inquiry: Inquiry | None) -> Facts:
    """Of a lead that began without an inquiry nothing is known."""
    if inquiry is None:
        return Facts(text="")
    return Facts(
        text=inquiry.wants,
        currency=inquiry.currency,
        low_minor=inquiry.low_minor,
        high_minor=inquiry.high_minor,
        wished_on=inquiry.wished_on,
        timing=inquiry.timing,
        channel=inquiry.channel,
    )


def _said(leads: list[Lead]) -> dict[UUID, dict[Criterion, ByHand]]:
    newest = (
        ScoreMark.objects.filter(lead__in=leads)
        .select_related("by")
        .order_by("lead_id", "criterion", "-created_at", "-id")
        .distinct("lead_id", "criterion")
    )
    found: dict[UUID, dict[Criterion, ByHand]] = {}
    for mark in newest:
        if mark.colour:
            said = ByHand(Colour(mark.colour), mark.note, mark.by.name)
            found.setdefault(mark.lead_id, {})[Criterion(mark.criterion)] = said
    return found
