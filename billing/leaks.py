"""What is done and nobody was asked to pay: the leak between the work and the money."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import TruncDate

from billing.flows.bill_instalment import ORIGIN
from billing.models import DocumentLine
from clientdesk.lib.money import Money
from clientdesk.workspaces.models import Member
from clients.models import Client
from clients.rules import visible_clients
from delivery.ends import closed_on
from delivery.models import WorkStep
from delivery.queries import standing, unfinished
from scope.models import Deliverable, Instalment
from scope.offer import Trigger

Where = dict[str, OuterRef]
# Which deliverables an instalment waits for.
_OF_PROJECT: Where = {"project": OuterRef("project")}
_OF_MILESTONE: Where = {"milestone": OuterRef("milestone")}
_BEFORE: Where = {**_OF_PROJECT, "milestone__position__lt": OuterRef("milestone__position")}


@dataclass(frozen=True)
class Leak:
    """A payment of the plan that is due by the work, and no invoice of it.

    `what` is the milestone, or the payment itself where there is none; `since` the day it was done.
    `net` is all that goes onto the one invoice: the approved changes of the milestone as well.
    """

    instalment: Instalment
    what: str
    since: date
    net: Money

    @property
    def client(self) -> Client:
        return self.instalment.project.client

    @property
    def is_delivered(self) -> bool:
        return self.instalment.trigger in (Trigger.MILESTONE, Trigger.COMPLETION)


def leaks(member: Member, today: date, most: int) -> list[Leak]:
    """Of the clients this member sees, the oldest first. One query."""
    found = _not_invoiced().filter(project__client__in=visible_clients(member))
    done = found.annotate(done_on=_done_on(ZoneInfo(member.workspace.zone)))
    rows: list[Any] = list(
        done.filter(done_on__lte=today)
        .select_related("project__client", "milestone")
        .order_by("done_on", "project", "since", "position")[:most]
    )
    together: dict[Any, list[Any]] = {}
    for one in rows:
        together.setdefault(one.milestone_id or one.pk, []).append(one)
    return [_leak(rows) for rows in together.values()]


def _leak(rows: list[Any]) -> Leak:
    first = rows[0]
    net = Money(sum(one.net_minor for one in rows), first.project.currency)
    return Leak(first, str(first.milestone or first), first.done_on, net)


def _not_invoiced() -> QuerySet[Instalment]:
    """Without an invoice, also without a draft: that stands among the drafts. What the plan has for
    a day after the end of its project is not asked for."""
    made = DocumentLine.objects.filter(
        origin_kind=ORIGIN, origin_id=OuterRef("pk"), document__discarded_at=None
    )
    found = Instalment.objects.filter(~Exists(made), net_minor__gt=0)
    found = found.annotate(ended_on=closed_on("project"))
    return found.filter(Q(on=None) | Q(ended_on=None) | Q(on__lte=F("ended_on")))


def _done_on(zone: ZoneInfo) -> Case:
    """The day on which what is paid was done; nothing while it is not. As delivery/ladder.py."""
    has_milestone = Q(milestone__isnull=False)
    return Case(
        When(on__isnull=False, then=F("on")),
        When(trigger=Trigger.SIGNING, then=TruncDate("project__began_at", tzinfo=zone)),
        When(_is_done(_OF_MILESTONE) & has_milestone, then=_last_day(_OF_MILESTONE)),
        When(_has_no_work() & _is_done(_BEFORE) & has_milestone, then=_last_day(_BEFORE)),
        When(_is_done(_OF_PROJECT) & Q(trigger=Trigger.COMPLETION), then=_last_day(_OF_PROJECT)),
        output_field=DateField(null=True),
    )


def _is_done(of_it: Where) -> Q:
    """Whether all these deliverables are handed over."""
    missing = unfinished().filter(**of_it)
    return Q(Exists(Deliverable.objects.filter(**of_it))) & ~Q(Exists(missing))


def _has_no_work() -> Q:
    """A milestone for which nothing is handed over: delivery/milestones.py says when it is due."""
    return ~Q(Exists(Deliverable.objects.filter(**_OF_MILESTONE)))


def _last_day(of_it: Where) -> Subquery:
    where = {f"deliverable__{name}": value for name, value in of_it.items()}
    handed = standing().filter(kind=WorkStep.Kind.DELIVERED, **where)
    return Subquery(handed.order_by("-on").values("on")[:1])
