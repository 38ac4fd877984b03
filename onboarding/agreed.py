"""What the client agreed to last, as the summary of an intake compares it."""

from collections.abc import Iterable
from itertools import chain

from clients.models import Client, Contact
from onboarding.definition import Question
from onboarding.models import IntakeResponse
from onboarding.summary import Agreed, Conflict, Known, conflicts, missing
from scope.amended import deliverables_in
from scope.models import Agreement, Signature


def known_of(response: IntakeResponse) -> Known:
    """What was known before these answers came. Three queries."""
    client = response.client
    agreed = agreed_with(client)
    company = agreed.company if agreed else client.legal_name
    return Known(
        names=_said(company, client.name),
        tax_id=client.tax_id,
        people=tuple(chain.from_iterable(_names(one) for one in _known_before(response))),
        agreed=agreed,
    )


def agreed_with(client: Client) -> Agreed | None:
    """The newest version of their newest agreement, with every approved change."""
    newest = (
        Agreement.objects.filter(client__in=client.record_ids)
        .prefetch_related("signatures")
        .order_by("-at", "-n")
        .first()
    )
    if newest is None:
        return None
    handed, buyer = deliverables_in(newest.facts), newest.facts["quote"]["buyer"]
    signed = [one for one in newest.signatures.all() if one.side == Signature.Side.CLIENT]
    return Agreed(
        title=newest.title,
        company=buyer["name"],
        people=_said(*(one.name for one in signed), buyer["contact_name"]),
        deliverables=tuple(one.title for one in handed),
        deadline=max((one.on for one in handed if one.on), default=None),
        revision_rounds=max((one.revision_rounds for one in handed), default=0),
    )


def conflicts_of(response: IntakeResponse) -> list[Conflict]:
    if not response.answers:
        return []
    return conflicts(response.definition, response.answers, known_of(response))


def missing_of(response: IntakeResponse) -> list[Question]:
    """Less what the record has from elsewhere, and what an empty answer says: that they pay, and
    that it stays as agreed."""
    if not response.answers:
        return []
    rows = {"client": response.client, "contact": response.contact}
    silent = {"payer", "agreed"} if agreed_with(response.client) else {"payer"}
    there = set()
    for question in response.definition.questions():
        whose, _, attribute = question.fills.partition(".")
        if whose in silent or (whose in rows and getattr(rows[whose], attribute, "")):
            there.add(question.fills)
    return missing(response.definition, response.answers, there)


def _known_before(response: IntakeResponse) -> Iterable[Contact]:
    """Whom a form names is added to the contacts: those were not known before it."""
    theirs = Contact.objects.filter(client__in=response.client.record_ids)
    return theirs.filter(created_at__lt=response.created_at)


def _names(contact: Contact) -> tuple[str, ...]:
    return _said(contact.name, contact.email)


def _said(*words: str) -> tuple[str, ...]:
    """Each once, in this order, without what was not said."""
    return tuple(dict.fromkeys(word for word in words if word))
