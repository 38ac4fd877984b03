"""Somebody says what becomes of a request: recorded, told to the client, superseded with why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from changes.content import Item
from changes.flows.begin_change import begin_change
from changes.flows.fill_basket import put_in_basket
from changes.models import ChangeOrder, Judgement
from changes.passages import Passage
from changes.signals import request_judged
from clientdesk import clock
from clientdesk.lib.money import Money, format_money
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member
from clients.flows.write_letter import Letter, send_letter
from clients.headlines import split
from clients.models import Entry
from clients.recording import Actor, record
from scope.models import Agreement, ScopeRequest

_SAID = {
    Judgement.Outcome.INCLUDED: "Part of what was agreed",
    Judgement.Outcome.CHANGE_ORDER: "To be a change order",
    Judgement.Outcome.GOODWILL: "Goodwill",
    Judgement.Outcome.LATER: "For later",
    Judgement.Outcome.NO: "Not done",
}


@dataclass(frozen=True)
class Judged:
    """What stands on the judging page. `key` is the page's own; `seen` the judgement it showed.

    `basket`: of a change order that gathers with others. `letter` tells the client; without one
    nobody is written to. `why`: why it supersedes.
    """

    key: UUID
    outcome: Judgement.Outcome
    agreement: Agreement | None = None
    passage: Passage | None = None
    hours: Decimal | None = None
    value: Money | None = None
    again_on: date | None = None
    basket: Item | None = None
    letter: Letter | None = None
    why: str = ""
    seen: UUID | None = None


class NothingAgreed(Exception):
    """A change order changes an agreement: there is none yet."""


class JudgedMeanwhile(Exception):
    """Another judgement was made after the page was shown."""


class NoLongerWanted(Exception):
    """It was withdrawn: there is nothing to judge until it is asked for again."""


@transaction.atomic
def judge_request(request_id: UUID, by: Member, said: Judged) -> Judgement:
    """Posted twice it is one. To be a change order, it begins as one, a draft.

    Raises JudgedMeanwhile, NoLongerWanted, NothingAgreed.
    """
    request = ScopeRequest.objects.select_related("client__workspace").lock(request_id)
    if kept := Judgement.objects.filter(pk=said.key).first():
        return kept
    before = request.judgements.filter(superseded_by=None).first()
    if (before.pk if before else None) != said.seen:
        raise JudgedMeanwhile
    if request.withdrawn_at is not None:
        raise NoLongerWanted
    now = clock.now()
    told = _tell(request, by, said)
    judgement = Judgement.objects.create(
        id=said.key,
        workspace_id=request.workspace_id,
        request=request,
        project=said.agreement.project if said.agreement else None,
        outcome=said.outcome,
        agreement=said.agreement,
        clause=said.passage.number if said.passage else "",
        pointed_at=said.passage.words if said.passage else "",
        hours=said.hours,
        value_minor=said.value.minor if said.value else None,
        currency=said.value.currency if said.value else "",
        again_on=said.again_on,
        change_order=_begin(request, by, said),
        told_id=told.pk if told else None,
        supersedes=before,
        entry=_write_down(request, by, said, before),
        by=by,
        at=now,
    )
    request.judge(now)
    request_judged.send(Judgement, judgement=judgement)
    return judgement


def _begin(request: ScopeRequest, by: Member, said: Judged) -> ChangeOrder | None:
    if said.outcome != Judgement.Outcome.CHANGE_ORDER:
        return None
    if said.agreement is None:
        raise NothingAgreed
    project = said.agreement.project
    if said.basket:
        version = put_in_basket(project, by, request, said.basket)
    else:
        version = begin_change(project, by, request)
    order: ChangeOrder = version.order
    return order


def _tell(request: ScopeRequest, by: Member, said: Judged) -> Message | None:
    """In the thread of the mail it was asked in, if it was."""
    if said.letter is None:
        return None
    return send_letter(said.key, request.client, by, said.letter, asked_in(request))


def asked_in(request: ScopeRequest) -> Message | None:
    """The mail in which it was asked for."""
    entry = request.entry
    if entry is None or entry.subject_kind != Message._meta.label_lower:
        return None
    return Message.objects.filter(pk=entry.subject_id, direction=Message.Direction.IN).first()


def _write_down(request: ScopeRequest, by: Member, said: Judged, before: Judgement | None) -> Entry:
    is_favour = said.outcome == Judgement.Outcome.GOODWILL
    headline, rest = split(f"{_SAID[said.outcome]}: {request.text}")
    return record(
        request.client,
        "goodwill.given" if is_favour else "request.judged",
        actor=Actor.member(by),
        headline=headline,
        detail="\n".join(line for line in (rest, *_details(request, said)) if line),
        subject=(Judgement._meta.label_lower, said.key),
        facts=_facts(request, said, before),
    )


def _details(request: ScopeRequest, said: Judged) -> list[str]:
    locale = request.client.workspace.locale
    place = f"Clause {said.passage.number}: " if said.passage and said.passage.number else ""
    return [
        f"{place}{said.passage.words}" if said.passage else "",
        f"Worth {format_money(said.value, locale)}" if said.value else "",
        f"Again on {said.again_on:%-d %B %Y}" if said.again_on else "",
        f"Judged otherwise before. Why: {said.why}" if said.why else "",
    ]


def _facts(request: ScopeRequest, said: Judged, before: Judgement | None) -> Mapping[str, Any]:
    return {
        "request": request.pk,
        "outcome": said.outcome.value,
        "agreement": said.agreement.facts_hash if said.agreement else None,
        "clause": said.passage.number if said.passage else None,
        "hours": f"{said.hours.normalize():f}" if said.hours is not None else None,
        "value": said.value,
        "supersedes": before.pk if before else None,
    }
