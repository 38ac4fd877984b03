"""What Today shows, put together in the order of what waiting costs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from clientdesk import clock
from clientdesk.today import queries
from clientdesk.today.first_steps import FirstStep, first_steps
from clientdesk.today.models import NotNow
from clientdesk.today.rows import (
    BeginningRows,
    MailRows,
    MoneyRows,
    OfferRows,
    Row,
    WorkRows,
)
from clientdesk.today.sums import stats_of, sums_of
from clientdesk.workspaces.models import Member, Workspace


@dataclass(frozen=True)
class Today:
    """`needs_you` first: the calls of the day, money that was nearly here, money that is late
    or was not asked for, words that never arrived, people who wait for an answer, promised dates
    in danger, what is to be done, work begun. Then what others owe, then who fell silent; last
    what this member does not want before another day."""

    stats: list[dict[str, str]]
    needs_you: list[Row]
    waiting: list[Row]
    quiet: list[Row]
    not_now: list[tuple[Row, NotNow]]
    is_cut: bool
    has_invoices: bool
    first_steps: list[FirstStep]

    @property
    def lead(self) -> str:
        how_many = len(self.needs_you)
        if not how_many:
            return "Begin here." if self.first_steps else "Nothing needs you."
        return "One thing needs you." if how_many == 1 else f"{how_many} things need you."

    @property
    def next_step(self) -> FirstStep | None:
        """The first step that is open, where nothing else needs anybody."""
        found = (step for step in self.first_steps if not step.is_done)
        return None if self.needs_you else next(found, None)

    def row(self, about: str) -> Row | None:
        """The one that can be left for later by this name, or was."""
        rows = (*self.needs_you, *self.quiet, *(row for row, _ in self.not_now))
        return next((row for row in rows if about and row.about == about), None)


class Sorting:
    """What stands on the page: nothing that is "not now", and of each kind the first SHOWN."""

    def __init__(self, later: dict[str, NotNow], today: date) -> None:
        self.later, self.today = later, today
        self.not_now: list[tuple[Row, NotNow]] = []
        self.is_cut = False

    def shown(self, *kinds: Iterable[Row]) -> list[Row]:
        found: list[Row] = []
        for kind in kinds:
            rows = [row for row in kind if not self._is_not_now(row)]
            self.is_cut = self.is_cut or len(rows) > queries.SHOWN
            found += rows[: queries.SHOWN]
        return found

    def _is_not_now(self, row: Row) -> bool:
        put = self.later.get(row.about)
        if put is None or not put.holds(row.facts, self.today):
            return False
        self.not_now.append((row, put))
        return True


def today_of(workspace: Workspace, member: Member) -> Today:
    """Twenty-nine queries at most, whatever the amount of data."""
    now, today = clock.now(), clock.today(workspace.zone)
    money, mails = MoneyRows(workspace, member), MailRows(workspace, member)
    offers, beginnings = OfferRows(workspace, member), BeginningRows(workspace, member)
    work = WorkRows(workspace, member)
    sorting = Sorting(queries.not_now_of(member, today), today)
    sums = sums_of(today)
    failed = queries.failed_payments()
    quotes = queries.quotes(member, today)
    changes = queries.change_orders(member, today)
    named = {invoice.pk for invoice in failed}
    late, not_yet_due = queries.unpaid_invoices(today)

    def others(invoices: list[Any]) -> list[Any]:
        return [invoice for invoice in invoices if invoice.pk not in named]

    needs_you = sorting.shown(
        map(work.call, queries.calls_today(member, now)),
        map(money.failed_payment, failed),
        map(money.overdue, others(late)),
        map(money.leak, queries.not_invoiced(member, today)),
        map(mails.undelivered, queries.undelivered_mails(member, now)),
        map(mails.message, queries.messages_to_answer(member)),
        map(mails.otherwise, queries.seen_otherwise(member)),
        map(work.threat, queries.threatened(member)),
        map(beginnings.lead, queries.leads(member, today)),
        map(offers.quote, [one for one in quotes if offers.is_ours(one)]),
        map(offers.change_order, [one for one in changes if offers.is_ours(one)]),
        map(offers.request, queries.requests_to_judge(member, today)),
        map(beginnings.intake, queries.new_intakes(member)),
        map(work.overlong, queries.inputs_overlong(member, today)),
        map(work.task, queries.tasks(member, today)),
        map(beginnings.onboarding, queries.steps_of_onboardings(member, today, now)),
        map(work.update, queries.updates_due(member, now)),
        map(money.draft, queries.drafts(member)),
    )
    waiting = sorting.shown(
        map(beginnings.begun_form, queries.forms_begun(member, now)),
        map(offers.quote, [one for one in quotes if not offers.is_ours(one)]),
        map(offers.change_order, [one for one in changes if not offers.is_ours(one)]),
        map(work.parked, queries.parked(member)),
        map(money.not_yet_due, others(not_yet_due)),
    )
    quiet = sorting.shown(map(work.quiet, queries.quiet_clients(member, now)))
    return Today(
        stats=stats_of(sums, workspace),
        needs_you=needs_you,
        waiting=waiting,
        quiet=quiet,
        not_now=sorted(sorting.not_now, key=lambda both: both[1].until),
        is_cut=sorting.is_cut,
        has_invoices=bool(sums.owed_count or sums.paid),
        first_steps=first_steps(workspace, member),
    )
