"""A change was agreed: version n+1 of what is agreed, with how they said yes and what it adds."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max

from clientdesk.lib.canonical import sha256_hex
from clientdesk.lib.summing import sum_lines
from clientdesk.lib.totals import Totals
from clientdesk.workspaces.models import Member
from clients.models import Contact
from clients.recording import Actor, record
from scope.agreeing import TheirWord
from scope.agreement_text import agreement_text, gross_in_words
from scope.amended import changes_in
from scope.baseline import add_deliverables, add_dependencies, add_inputs
from scope.flows.accept_quote import facts_of_entry
from scope.flows.draw_agreement import send_agreement
from scope.models import Agreement, Instalment, Milestone, Project, Signature
from scope.offer import Deliverable, InputNeeded, OfferLine, Trigger
from scope.offer_facts import as_facts

OFFERED = "I offer this change as it stands, and am bound by it once it is approved."


@dataclass(frozen=True)
class Moved:
    """A promised day that the change moves, for the part of that id."""

    part: str
    title: str
    was: date | None
    now: date


@dataclass(frozen=True)
class Amendment:
    """What a change order adds. `frozen` is the hash of what the client was shown.

    `trigger` says when its price is due: on approval (SIGNING), with `milestone`, on completion.
    """

    number: str
    version: int
    title: str
    frozen: str
    lines: tuple[OfferLine, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    inputs: tuple[InputNeeded, ...] = ()
    dates: tuple[Moved, ...] = ()
    trigger: Trigger = Trigger.SIGNING
    milestone: str = ""


@dataclass(frozen=True)
class Approved:
    """Who said yes, by what words, and how that is known; `offered_by` sent it, at `offered_at`."""

    name: str
    contact: Contact | None
    consent: str
    verified: str
    at: datetime
    on: date
    offered_by: Member
    offered_at: datetime
    evidence: dict[str, str] = field(default_factory=dict)  # address and browser


@dataclass(frozen=True)
class Recorded:
    """They agreed by mail or by an order of their own: recorded by a member, signed by nobody."""

    word: TheirWord
    by: Member
    at: datetime
    to: Contact | None  # whom the paper goes to

    @property
    def on(self) -> date:
        return self.word.on


@transaction.atomic
def amend_agreement(project: Project, change: Amendment, yes: Approved | Recorded) -> Agreement:
    """Baseline and every change as one, frozen, with what shows it, its paper and its payment.

    The caller's transaction holds the project locked.
    """
    before = project.agreements.select_related("client__workspace").order_by("-n")[0]
    sums = sum_lines(project.currency, change.lines, Decimal(0))
    facts = _facts(before, change, sums, yes)
    agreement = Agreement.objects.create(
        workspace_id=project.workspace_id,
        project=project,
        client=before.client,
        n=facts["n"],
        how=facts["how"],
        agreed_on=yes.on,
        at=yes.at,
        facts=facts,
        text=agreement_text(facts),
        facts_hash=sha256_hex(facts),
        **(_shown_by(yes) if isinstance(yes, Recorded) else {}),
    )
    if isinstance(yes, Approved):
        _sign(agreement, yes)
    _bring(project, agreement, change, sums)
    record(
        agreement.client,
        "agreement.amended",
        actor=_actor(agreement, yes),
        headline=f"{agreement}: {change.title}. Now {gross_in_words(agreement)}",
        detail=yes.verified if isinstance(yes, Approved) else yes.word.evidence_words,
        subject=agreement.ref(),
        facts=facts_of_entry(agreement),
    )
    send_agreement(agreement, yes.to if isinstance(yes, Recorded) else None)
    return agreement


def _facts(
    before: Agreement, change: Amendment, sums: Totals, yes: Approved | Recorded
) -> dict[str, Any]:
    price = before.facts["price"]
    payment = {
        "part": f"change-{change.number}",
        "label": change.title,
        "trigger": change.trigger.value,
        "milestone": change.milestone,
        "on": None,
        "net": sums.net_minor,
        "tax": sums.tax_minor,
    }
    return {
        **before.facts,
        "n": before.n + 1,
        "how": _how(yes).value,
        "agreed_on": yes.on.isoformat(),
        "previous": before.facts_hash,
        "changes": [*changes_in(before.facts), _change(change, before.n + 1, sums, yes)],
        "price": {
            **price,
            "net": price["net"] + sums.net_minor,
            "tax": price["tax"] + sums.tax_minor,
            "gross": price["gross"] + sums.gross_minor,
            "payments": [*price["payments"], *([payment] if sums.gross_minor else [])],
        },
    }


def _change(change: Amendment, n: int, sums: Totals, yes: Approved | Recorded) -> dict[str, Any]:
    """One of `changes`; without effort and buffer, which are ours."""
    shown = tuple(replace(d, effort_days=Decimal(0), buffer_days=0) for d in change.deliverables)
    return {
        "number": change.number,
        "version": change.version,
        "title": change.title,
        "frozen": change.frozen,
        "n": n,
        **_said(yes),
        "lines": as_facts(change.lines),
        "deliverables": as_facts(shown),
        "inputs": as_facts(change.inputs),
        "dates": as_facts(change.dates),
        "net": sums.net_minor,
        "tax": sums.tax_minor,
        "gross": sums.gross_minor,
        "taxes": _taxes(sums),
    }


def _how(yes: Approved | Recorded) -> Agreement.How:
    return Agreement.How.SIGNED if isinstance(yes, Approved) else yes.word.how


def _said(yes: Approved | Recorded) -> dict[str, str]:
    if isinstance(yes, Approved):
        return {"approved_by": yes.name, "approved_on": yes.on.isoformat()}
    return {"agreed_by": yes.word.how.value, "agreed_on": yes.on.isoformat()}


def _shown_by(yes: Recorded) -> dict[str, Any]:
    kind, row_id = yes.word.evidence
    return {
        "recorded_by": yes.by,
        "evidence_kind": kind,
        "evidence_id": row_id,
        "evidence_words": yes.word.evidence_words[:300],
    }


def _actor(agreement: Agreement, yes: Approved | Recorded) -> Actor:
    if isinstance(yes, Recorded):
        return Actor.member(yes.by)
    return Actor.contact(yes.contact) if yes.contact else Actor.client(agreement.client)


def _bring(project: Project, agreement: Agreement, change: Amendment, sums: Totals) -> None:
    """The rows of what is new, and its payment."""
    milestones = {one.part: one for one in Milestone.objects.filter(project=project)}
    made = add_deliverables(project, change.deliverables, milestones, since=agreement.n)
    add_dependencies(change.deliverables, made)
    known = {one.part: one for one in project.deliverables.all()} | made
    add_inputs(project, change.inputs, known, since=agreement.n)
    if not sums.gross_minor:
        return
    last = project.instalments.aggregate(last=Max("position"))["last"] or 0
    Instalment.objects.create(
        workspace_id=project.workspace_id,
        project=project,
        part=f"change-{change.number}"[:40],
        position=last + 1,
        since=agreement.n,
        milestone=milestones.get(change.milestone),
        label=change.title[:200],
        trigger=change.trigger.value,
        net_minor=sums.net_minor,
        tax_minor=sums.tax_minor,
        taxes=_taxes(sums),
    )


def _sign(agreement: Agreement, yes: Approved) -> None:
    """Sending the change order was our signature; approving it is theirs."""
    both = {"workspace_id": agreement.workspace_id, "agreement": agreement,
            "signed_hash": agreement.facts_hash}  # fmt: skip
    Signature.objects.create(
        **both,
        side=Signature.Side.OURS,
        name=yes.offered_by.name,
        email=yes.offered_by.email,
        member=yes.offered_by,
        consent=OFFERED,
        verified="by sending the change order, signed in",
        at=yes.offered_at,
    )
    Signature.objects.create(
        **both,
        side=Signature.Side.CLIENT,
        name=yes.name,
        email=yes.contact.email if yes.contact else "",
        contact=yes.contact,
        consent=yes.consent,
        verified=yes.verified,
        address=yes.evidence.get("address", ""),
        browser=yes.evidence.get("browser", "")[:300],
        at=yes.at,
    )


def _taxes(sums: Totals) -> list[dict[str, Any]]:
    return [
        {
            "category": row.category,
            "rate": f"{row.rate.normalize():f}" if row.rate else "0",
            "taxable": row.taxable_minor,
            "tax": row.tax_minor,
        }
        for row in sums.taxes
    ]
