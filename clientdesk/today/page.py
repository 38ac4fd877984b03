"""What Today shows, put together in the order of what waiting costs."""

from dataclasses import dataclass
from typing import Any

from clientdesk import clock
from clientdesk.today import queries
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
    in danger, what is to be done, work begun. Then what others owe, then who fell silent."""

    stats: list[dict[str, str]]
    needs_you: list[Row]
    waiting: list[Row]
    quiet: list[Row]
    has_invoices: bool

    @property
    def lead(self) -> str:
        how_many = len(self.needs_you)
        if not how_many:
            return "Nothing needs you."
        return "One thing needs you." if how_many == 1 else f"{how_many} things need you."


def today_of(workspace: Workspace, member: Member) -> Today:
    """Twenty-six queries at most, whatever the amount of data."""
    now, today = clock.now(), clock.today(workspace.zone)
    money, mails = MoneyRows(workspace, member), MailRows(workspace, member)
    offers, beginnings = OfferRows(workspace, member), BeginningRows(workspace, member)
    work = WorkRows(workspace, member)
    sums = sums_of(today)
    failed = queries.failed_payments()
    quotes = queries.quotes(member, today)
    changes = queries.change_orders(member, today)
    named = {invoice.pk for invoice in failed}
    late, not_yet_due = queries.unpaid_invoices(today)

    def others(invoices: list[Any]) -> list[Any]:
        return [invoice for invoice in invoices if invoice.pk not in named]

    return Today(
        stats=stats_of(sums, workspace),
        needs_you=[
            *map(work.call, queries.calls_today(member, now)),
            *map(money.failed_payment, failed),
            *map(money.overdue, others(late)),
            *map(money.leak, queries.not_invoiced(member, today)),
            *map(mails.undelivered, queries.undelivered_mails(member, now)),
            *map(mails.message, queries.messages_to_answer(member)),
            *map(mails.otherwise, queries.seen_otherwise(member)),
            *map(work.threat, queries.threatened(member)),
            *map(beginnings.lead, queries.leads(member, today)),
            *map(offers.quote, [one for one in quotes if offers.is_ours(one)]),
            *map(offers.change_order, [one for one in changes if offers.is_ours(one)]),
            *map(offers.request, queries.requests_to_judge(member, today)),
            *map(beginnings.intake, queries.new_intakes(member)),
            *map(work.overlong, queries.inputs_overlong(member, today)),
            *map(work.task, queries.tasks(member, today)),
            *map(beginnings.onboarding, queries.steps_of_onboardings(member, today, now)),
            *map(work.update, queries.updates_due(member, now)),
            *map(money.draft, queries.drafts(member)),
        ],
        waiting=[
            *map(beginnings.begun_form, queries.forms_begun(member, now)),
            *map(offers.quote, [one for one in quotes if not offers.is_ours(one)]),
            *map(offers.change_order, [one for one in changes if not offers.is_ours(one)]),
            *map(work.parked, queries.parked(member)),
            *map(money.not_yet_due, others(not_yet_due)),
        ],
        quiet=[*map(work.quiet, queries.quiet_clients(member, now))],
        has_invoices=bool(sums.owed_count or sums.paid),
    )
