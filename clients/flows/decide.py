"""A decision goes on the record; a later one supersedes it and says why, or it is withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.lib.money import Money
from clientdesk.lib.working_time import at_local
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.models.base import new_id
from clients.confirming import close_confirmations
from clients.deciding import details_of
from clients.models import (
    Client,
    Contact,
    Decision,
    DecisionEvidence,
    DecisionWithdrawal,
)
from clients.recording import Actor, record
from clients.telling import NOON

Ref = tuple[str, UUID]


@dataclass(frozen=True)
class Decided:
    """What a member says was decided; `at` where the hour is known. `key`: of the page it was
    typed on, so that it is kept once."""

    key: UUID
    text: str
    on: date
    how: str
    approved_by: Contact | None = None
    change: str = ""
    price_change: Money | None = None
    evidence: Sequence[Ref] = ()
    at: datetime | None = None


class HasEnded(Exception):
    """It was superseded or withdrawn before."""


@transaction.atomic
def decide(client: Client, by: Member | None, said: Decided) -> Decision:
    """An entry and its decision; posted twice it is one. Without `by` the client put it down
    themselves, on a page of theirs."""
    Client.objects.lock(client.pk)
    return Decision.objects.filter(client=client, key=said.key).first() or _keep(client, by, said)


@transaction.atomic
def supersede(decision_id: UUID, by: Member, said: Decided, why: str) -> Decision:
    """Another decision takes its place; the question to confirm it is closed. Raises HasEnded."""
    before = Decision.objects.select_related("client__workspace").get(pk=decision_id)
    client = before.client
    Client.objects.lock(client.pk)
    again = Decision.objects.filter(client=client, key=said.key).first()
    if again:
        return again
    if before.has_ended():
        raise HasEnded
    decision = _keep(client, by, said, before, why)
    on = f"{said.on:%-d %B %Y}"
    close_confirmations(before.ref(), f"Something else was decided on {on}: {said.text}", by)
    return decision


@transaction.atomic
def withdraw(decision_id: UUID, by: Member, why: str = "") -> DecisionWithdrawal:
    """It does not hold; it stays readable. Raises HasEnded."""
    decision = Decision.objects.select_related("client__workspace").get(pk=decision_id)
    client = decision.client
    Client.objects.lock(client.pk)
    if decision.has_ended():
        raise HasEnded
    close_confirmations(decision.ref(), f"{client.workspace.name} took this back.", by)
    record(
        client,
        "decision.withdrawn",
        actor=Actor.member(by),
        headline=f"Withdrawn: {decision}",
        detail=why,
        subject=decision.ref(),
        facts={"entry": decision.entry_id},
    )
    return DecisionWithdrawal.objects.create(
        workspace_id=client.workspace_id, decision=decision, why=why, by=by
    )


@transaction.atomic
def add_evidence(decision: Decision, by: Member, ref: Ref) -> None:
    """One more thing that shows it, dated; named twice it is one. Its own words stay where they
    are: who reads decisions may not read mails and notes."""
    Client.objects.lock(decision.client_id)
    kind, pk = ref
    if decision.evidence.filter(kind=kind, object_id=pk).exists():
        return
    _add_evidence(decision, by, [ref])
    record(
        decision.client,
        "decision.evidence_added",
        actor=Actor.member(by),
        headline=f"Evidence added to “{decision}”",
        subject=decision.ref(),
        facts={"evidence": [kind, pk]},
    )


def _keep(
    client: Client, by: Member | None, said: Decided, before: Decision | None = None, why: str = ""
) -> Decision:
    price = said.price_change
    decision = Decision(
        id=new_id(),
        workspace_id=client.workspace_id,
        client=client,
        key=said.key,
        text=said.text,
        decided_on=said.on,
        approved_by=said.approved_by,
        how=said.how,
        change=said.change,
        price_change_minor=price.minor if price else None,
        price_change_currency=price.currency if price else "",
        supersedes=before,
        why=why,
        by=by,
    )
    decision.entry = record(
        client,
        "decision.made",
        actor=_actor(client, by, said.approved_by),
        headline=said.text,
        detail="\n".join(details_of(decision)),
        subject=decision.ref(),
        facts=_facts(said, before),
        happened_at=said.at or _moment(client, said.on),
    )
    decision.save(force_insert=True)
    _add_evidence(decision, by, said.evidence)
    return decision


def _actor(client: Client, by: Member | None, approved_by: Contact | None) -> Actor:
    if by is not None:
        return Actor.member(by)
    return Actor.contact(approved_by) if approved_by else Actor.client(client)


def _add_evidence(decision: Decision, by: Member | None, refs: Sequence[Ref]) -> None:
    DecisionEvidence.objects.bulk_create(
        DecisionEvidence(
            workspace_id=decision.workspace_id, decision=decision, kind=kind, object_id=pk, by=by
        )
        for kind, pk in refs
    )


def _moment(client: Client, day: date) -> datetime | None:
    """Of today it is now; of another day the hour is not known."""
    zone = client.workspace.zone
    return None if day == clock.today(zone) else at_local(day, NOON, zone)


def _facts(said: Decided, before: Decision | None) -> dict[str, object]:
    return {
        "decided_on": said.on,
        "how": said.how,
        "approved_by": said.approved_by.pk if said.approved_by else None,
        "price_change": said.price_change,
        "evidence": [list(ref) for ref in said.evidence],
        "supersedes": before.pk if before else None,
        "precision": "moment" if said.at else "day",
    }
