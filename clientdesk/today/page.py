"""What Today shows, put together in the order of what waiting costs."""

from dataclasses import dataclass
from typing import Any

from clientdesk import clock
from clientdesk.today import queries
from clientdesk.today.rows import Row, Rows
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
    now, today, rows = clock.now(), clock.today(workspace.zone), Rows(workspace, member)
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
            *map(rows.call, queries.calls_today(member, now)),
            *map(rows.failed_payment, failed),
            *map(rows.overdue, others(late)),
            *map(rows.leak, queries.not_invoiced(member, today)),
            *map(rows.undelivered, queries.undelivered_mails(member, now)),
            *map(rows.message, queries.messages_to_answer(member)),
            *map(rows.otherwise, queries.seen_otherwise(member)),
            *map(rows.threat, queries.threatened(member)),
            *map(rows.lead, queries.leads(member, today)),
            *map(rows.quote, [one for one in quotes if rows.is_ours(one)]),
            *map(rows.change_order, [one for one in changes if rows.is_ours(one)]),
            *map(rows.request, queries.requests_to_judge(member, today)),
            *map(rows.intake, queries.new_intakes(member)),
            *map(rows.overlong, queries.inputs_overlong(member, today)),
            *map(rows.task, queries.tasks(member, today)),
            *map(rows.onboarding, queries.steps_of_onboardings(member, today, now)),
            *map(rows.update, queries.updates_due(member, now)),
            *map(rows.draft, queries.drafts(member)),
        ],
        waiting=[
            *map(rows.begun_form, queries.forms_begun(member, now)),
            *map(rows.quote, [one for one in quotes if not rows.is_ours(one)]),
            *map(rows.change_order, [one for one in changes if not rows.is_ours(one)]),
            *map(rows.parked, queries.parked(member)),
            *map(rows.not_yet_due, others(not_yet_due)),
        ],
        quiet=[*map(rows.quiet, queries.quiet_clients(member, now))],
        has_invoices=bool(sums.owed_count or sums.paid),
    )
