"""The client says yes on their page: decision, agreement n+1, dates, payment in one transaction."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from changes.dates import move_promises, moves_of
from changes.models import ChangeAnswer, ChangeVersion
from changes.signals import change_order_approved
from changes.wording import ChangeWords, span
from clientdesk import clock
from clientdesk.lib.money import Money
from clientdesk.search.indexing import index
from clients.flows.decide import Decided, decide
from clients.models import Contact, Decision
from clients.recording import Actor, record
from scope.flows.amend_agreement import Amendment, Approved, Moved, amend_agreement
from scope.models import Agreement, Project
from scope.offer_facts import as_facts

CONSENT = "I approve this change: what is new, what it costs, and how it moves the dates."


@dataclass(frozen=True)
class Approval:
    """What stands on the page of who approves. `days` are the days it showed, by part."""

    name: str
    contact: Contact | None
    days: dict[str, str]
    address: str = ""
    browser: str = ""


class DaysMoved(Exception):
    """The days the page showed are not those of now: it is looked at once more."""


@transaction.atomic
def approve_change(version_id: UUID, approval: Approval) -> ChangeAnswer:
    """Of many who approve at once one counts. Raises NotOpen with why it cannot be, DaysMoved."""
    version = ChangeVersion.objects.get(pk=version_id).lock_for_answer()
    project = Project.objects.select_related("client__workspace").lock(version.order.project_id)
    moves = moves_of(project, version.says)
    if days_shown(moves) != approval.days:
        raise DaysMoved
    now = clock.now()
    agreement = amend_agreement(project, _amendment(version, moves), _approved(version, approval))
    answer = ChangeAnswer.objects.create(
        workspace_id=version.workspace_id,
        version=version,
        answer=ChangeAnswer.Kind.APPROVED,
        contact=approval.contact,
        name=approval.name,
        dates=as_facts(tuple(moves)),
        agreement_n=agreement.n,
        at=now,
    )
    move_promises(project, moves, agreement.ref(), approval.contact)
    decision = _decide(version, approval, agreement, moves)
    record(
        version.order.client,
        "change_order.approved",
        actor=_actor(version, approval.contact),
        headline=f"{approval.name} approved {version}: {version.order.title}",
        detail=decision.change,
        subject=version.order.ref(),
        facts={
            "number": version.order.number,
            "version": version.n,
            "snapshot": version.snapshot_hash,
            "agreement": agreement.n,
            "decision": decision.pk,
        },
    )
    index([version.order])
    change_order_approved.send(ChangeVersion, version=version, answer=answer, agreement=agreement)
    return answer


def days_shown(moves: list[Moved]) -> dict[str, str]:
    """What a page says of days, for the approval that is posted from it."""
    return {one.part: one.now.isoformat() for one in moves}


def _amendment(version: ChangeVersion, moves: list[Moved]) -> Amendment:
    says = version.says
    return Amendment(
        number=version.order.number or "",
        version=version.n,
        title=version.order.title,
        frozen=version.snapshot_hash,
        lines=says.every_line,
        deliverables=says.deliverables,
        inputs=says.inputs,
        dates=tuple(moves),
        trigger=says.billing.trigger,
        milestone=says.milestone,
    )


def _approved(version: ChangeVersion, approval: Approval) -> Approved:
    assert version.sent_by is not None, "what is open was sent"
    assert version.sent_at is not None, "what is open was sent"
    contact, zone = approval.contact, version.order.client.workspace.zone
    known = contact and contact.email
    return Approved(
        name=approval.name,
        contact=contact,
        consent=CONSENT,
        verified=f"by their own link, mailed to {contact.email}"
        if contact and known
        else "by the link of this change order",
        at=clock.now(),
        on=clock.today(zone),
        offered_by=version.sent_by,
        offered_at=version.sent_at,
        evidence={"address": approval.address, "browser": approval.browser},
    )


def _decide(
    version: ChangeVersion, approval: Approval, agreement: Agreement, moves: list[Moved]
) -> Decision:
    """As every decision: who, when, how, what it changes and costs, and what shows it."""
    order, told = version.order, ChangeWords.of(version.snapshot or {})
    locale = told.snapshot["locale"]
    dates = [f"{one.title} {span(one, locale)}" for one in moves]
    change = "; ".join([f"Agreement version {agreement.n}", *dates])
    net = told.net_minor()
    said = Decided(
        key=version.pk,
        text=f"{order.title} (change order {order.number})"[:300],
        on=clock.today(order.client.workspace.zone),
        how=Decision.How.PORTAL,
        approved_by=approval.contact,
        change=change if len(change) <= 300 else f"{change[:299]}…",
        price_change=Money(net, order.project.currency) if net else None,
        evidence=[agreement.ref(), order.ref()],
        at=clock.now(),
    )
    return decide(order.client, None, said)


def _actor(version: ChangeVersion, contact: Contact | None) -> Actor:
    return Actor.contact(contact) if contact else Actor.client(version.order.client)
