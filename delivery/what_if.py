"""What if an input came on that day, or we lost so many days: the dates and the money that follow.

The same forecast, with other facts. Nothing is stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from clientdesk.lib.money import Money
from delivery.forecast import Outlook, forecast
from delivery.milestones import waited_for
from delivery.waiting import Waiting
from scope.models import Deliverable, Instalment, Milestone


@dataclass(frozen=True)
class Suppose:
    """Days of arrival by input, further working days lost by deliverable."""

    arrivals: Mapping[UUID, date] = field(default_factory=dict)
    lost: Mapping[UUID, int] = field(default_factory=dict)

    @property
    def is_nothing(self) -> bool:
        return not self.arrivals and not any(self.lost.values())


@dataclass(frozen=True)
class Then:
    """A deliverable's date now, and as it would be."""

    deliverable: Deliverable
    now: Outlook
    then: Outlook

    @property
    def moves(self) -> bool:
        return self.now.expected_on != self.then.expected_on


@dataclass(frozen=True)
class MoneyThen:
    """An instalment that waits for a milestone: when it could be invoiced, and when it would be."""

    instalment: Instalment
    now_on: date
    then_on: date

    @property
    def net(self) -> Money:
        return Money(self.instalment.net_minor, self.instalment.project.currency)

    @property
    def moves(self) -> bool:
        return self.now_on != self.then_on


@dataclass(frozen=True)
class WhatIf:
    dates: list[Then]
    money: list[MoneyThen]

    @property
    def moves(self) -> bool:
        return any(one.moves for one in self.dates)


def what_if(waiting: Waiting, suppose: Suppose) -> WhatIf:
    """One query, for the instalments."""
    work, today = waiting.work, waiting.picture.today
    plan, facts = work.plan, work.facts
    lost = {pk: facts.lost.get(pk, 0) + days for pk, days in suppose.lost.items()}
    supposed = replace(
        facts,
        arrived={**facts.arrived, **suppose.arrivals},
        lost={**facts.lost, **lost},
    )
    now = forecast(plan, facts, waiting.calendar, today)
    then = forecast(plan, supposed, waiting.calendar, today)
    dates = [
        Then(one, now[one.pk], then[one.pk])
        for one in work.deliverables
        if now[one.pk].expected_on and not now[one.pk].is_delivered
    ]
    return WhatIf(dates, _money(waiting, now, then))


def _money(
    waiting: Waiting, now: Mapping[UUID, Outlook], then: Mapping[UUID, Outlook]
) -> list[MoneyThen]:
    """An invoice follows the last piece of its milestone."""
    found = []
    waits = waiting.work.project.instalments.filter(milestone__isnull=False)
    for one in waits.select_related("project").order_by("position"):
        milestone = next(m for m in waiting.work.milestones if m.pk == one.milestone_id)
        now_on, then_on = _last(waiting, milestone, now), _last(waiting, milestone, then)
        if now_on and then_on:
            found.append(MoneyThen(one, now_on, then_on))
    return found


def _last(waiting: Waiting, milestone: Milestone, outlooks: Mapping[UUID, Outlook]) -> date | None:
    """None when all of it is delivered: its money waits for nothing more."""
    work = waiting.work
    theirs = [outlooks[pk] for pk in waited_for(milestone.pk, work.milestones, work.deliverables)]
    if all(one.is_delivered for one in theirs):
        return None
    return max((one.expected_on for one in theirs if one.expected_on), default=None)
