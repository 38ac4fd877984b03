"""What the client agreed to last, as the summary of an intake compares it."""

from clients.models import Client
from onboarding.models import IntakeResponse
from onboarding.summary import Agreed, Conflict, Known, conflicts
from scope.models import QuoteAnswer
from scope.offer_facts import read_choice, read_offer


def known_of(client: Client) -> Known:
    """One query."""
    names = tuple(one for one in (client.legal_name, client.name) if one)
    return Known(names, client.tax_id, agreed_with(client))


def agreed_with(client: Client) -> Agreed | None:
    """Of the newest quote that was accepted: what was picked of it."""
    accepted = (
        QuoteAnswer.objects.filter(
            version__quote__client__in=client.record_ids, answer=QuoteAnswer.Kind.ACCEPTED
        )
        .select_related("version__quote")
        .order_by("-created_at")
        .first()
    )
    if accepted is None:
        return None
    offer = read_offer(accepted.version.offer)
    picked: set[str] = {""}
    if accepted.choice:
        choice = read_choice(accepted.choice)
        picked |= {choice.package, *choice.options}
    handed = [one for one in offer.deliverables if one.comes_with in picked]
    return Agreed(
        title=accepted.version.quote.title,
        deliverables=tuple(one.title for one in handed),
        deadline=max((one.on for one in handed if one.on), default=None),
    )


def conflicts_of(response: IntakeResponse) -> list[Conflict]:
    if not response.answers:
        return []
    return conflicts(response.definition, response.answers, known_of(response.client))
