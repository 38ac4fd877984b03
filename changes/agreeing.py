"""A yes to a change: agreement n+1, dates, payment, decision, in the caller's transaction."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from changes.dates import move_promises, moves_of
from changes.models import ChangeAnswer, ChangeVersion
from changes.resting import Rests, rest_of
from changes.signals import change_order_approved
from changes.wording import ChangeWords, span
from clientdesk.lib.money import Money
from clientdesk.search.indexing import index
from clientdesk.workspaces.models import Member
from clients.flows.decide import Decided, decide
from clients.models import Contact, Decision
from clients.recording import Actor, record
from scope.flows.amend_agreement import Amendment, Approved, Moved, Recorded, amend_agreement
from scope.models import Agreement, Project
from scope.offer_facts import as_facts


@dataclass(frozen=True)
class Yes:
    """`said` is what the agreement keeps of it, `headline` what the record does. `days` are those
    the page showed, by part. `contact` pressed it themselves, or `member` recorded it."""

    kind: ChangeAnswer.Kind
    said: Approved | Recorded
    days: dict[str, str]
    headline: str
    how: Decision.How
    at: datetime | None = None  # None: only the day of `said` is known
    contact: Contact | None = None
    member: Member | None = None
    evidence: tuple[tuple[str, UUID], ...] = ()


class DaysMoved(Exception):
    """The days the page showed are not those of now: it is looked at once more."""


def conclude(version: ChangeVersion, yes: Yes) -> ChangeAnswer:
    """The caller holds the version locked for an answer. Raises DaysMoved, Rests."""
    order = version.order
    project = Project.objects.select_related("client__workspace").lock(order.project_id)
    if rest := rest_of(project, version.says):
        raise Rests(rest)
    moves = moves_of(project, version.says)
    if days_shown(moves) != yes.days:
        raise DaysMoved
    agreement = amend_agreement(project, _amendment(version, moves), yes.said)
    answer = ChangeAnswer.objects.create(
        workspace_id=version.workspace_id,
        version=version,
        answer=yes.kind,
        contact=yes.contact,
        member=yes.member,
        name=yes.said.name if isinstance(yes.said, Approved) else "",
        dates=as_facts(tuple(moves)),
        agreement_n=agreement.n,
        at=yes.said.at,
    )
    actor = _actor(version, yes)
    move_promises(project, moves, agreement.ref(), actor, yes.contact)
    decision = _decide(version, yes, agreement, moves)
    record(
        order.client,
        f"change_order.{yes.kind.value}",
        actor=actor,
        headline=yes.headline,
        detail=decision.change,
        subject=order.ref(),
        facts={
            "number": order.number,
            "version": version.n,
            "snapshot": version.snapshot_hash,
            "agreement": agreement.n,
            "decision": decision.pk,
        },
    )
    index([order])
    change_order_approved.send(ChangeVersion, version=version, answer=answer, agreement=agreement)
    return answer


def days_shown(moves: list[Moved]) -> dict[str, str]:
    """What a page says of days, for the yes that is posted from it."""
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


def _decide(version: ChangeVersion, yes: Yes, agreement: Agreement, moves: list[Moved]) -> Decision:
    """As every decision: who, when, how, what it changes and costs, and what shows it."""
    order, told = version.order, ChangeWords.of(version.snapshot or {})
    dates = [f"{one.title} {span(one, told.snapshot['locale'])}" for one in moves]
    change = "; ".join([f"Agreement version {agreement.n}", *dates])
    net = told.net_minor()
    said = Decided(
        key=version.pk,
        text=f"{order.title} (change order {order.number})"[:300],
        on=yes.said.on,
        how=yes.how,
        approved_by=yes.contact,
        change=change if len(change) <= 300 else f"{change[:299]}…",
        price_change=Money(net, order.project.currency) if net else None,
        evidence=[agreement.ref(), order.ref(), *yes.evidence],
        at=yes.at,
    )
    return decide(order.client, yes.member, said)


def _actor(version: ChangeVersion, yes: Yes) -> Actor:
    if yes.member:
        return Actor.member(yes.member)
    return Actor.contact(yes.contact) if yes.contact else Actor.client(version.order.client)
