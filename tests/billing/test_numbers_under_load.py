"""Numbers stay gapless and in order when eight processes issue at once and some fall over."""

import multiprocessing
import re
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from tests.servers import Servers

PROCESSES, INVOICES, ONE_IN = 8, 200, 6


class FellOver(Exception):
    """The process lost its transaction after the number was taken."""


def issue_all(tasks: list[tuple[UUID, UUID, UUID]]) -> tuple[list[str], int]:
    """In a process of its own: issue each draft, some only after a first try was rolled back.

    Answers with the errors that a person would have seen, and how many tries were rolled back.
    """
    from billing.flows.issue_invoice import issue_invoice
    from clientdesk.workspaces.models import Member
    from clientdesk.workspaces.scope import within

    errors: list[str] = []
    rolled_back = 0
    for place, (workspace_id, member_id, document_id) in enumerate(tasks):
        for falls_over in (True, False) if place % ONE_IN == 0 else (False,):
            try:
                with within(workspace_id):
                    issue_invoice(document_id, Member.objects.get(pk=member_id))
                    if falls_over:
                        raise FellOver
            except FellOver:
                rolled_back += 1
            except Exception as error:
                errors.append(f"{type(error).__name__}: {error}")
    return errors, rolled_back


@pytest.mark.django_db(transaction=True)
def test_200_invoices_by_eight_processes_in_two_series_leave_no_gap_and_no_double(
    own_database: str, servers: Servers, monkeypatch: pytest.MonkeyPatch
) -> None:
    from billing.models import BillingDocument
    from clientdesk.workspaces.scope import within

    monkeypatch.setenv("DATABASE_URL", servers.app(own_database))
    monkeypatch.setenv("DATABASE_OWNER_URL", servers.owner(own_database))
    tasks = [task for pair in zip(_drafts(), _drafts(), strict=True) for task in pair]
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.billing.loaded"])
    with processes.Pool(PROCESSES) as pool:
        answers = pool.map(issue_all, [tasks[n::PROCESSES] for n in range(PROCESSES)], chunksize=1)

    assert [error for errors, _ in answers for error in errors] == []
    assert sum(rolled_back for _, rolled_back in answers) >= INVOICES // ONE_IN
    for workspace_id in {task[0] for task in tasks}:
        with within(workspace_id):
            issued = list(BillingDocument.objects.exclude(number=None).order_by("number"))
        last_digits = [int(re.findall(r"\d+", document.number)[-1]) for document in issued]
        assert last_digits == list(range(1, INVOICES // 2 + 1))
        dates = [document.issue_on for document in issued]
        assert dates == sorted(dates)


def _drafts() -> list[tuple[UUID, UUID, UUID]]:
    """Half of the invoices, in a workspace (and so a series) of their own."""
    from billing.models import BillingDocument, DocumentLine
    from clientdesk import clock
    from clientdesk.workspaces.scope import within
    from tests.factories import make_client, make_member, make_workspace

    workspace = make_workspace()
    member = make_member(workspace)
    with within(workspace.pk):
        clients = [
            make_client(workspace, f"Client {n}", address="2 Quay Street", country="IE")
            for n in range(5)
        ]
        documents = [
            BillingDocument(
                workspace=workspace,
                client=clients[n % 5],
                currency="EUR",
                due_on=clock.today(workspace.zone) + timedelta(days=14),
            )
            for n in range(INVOICES // 2)
        ]
        BillingDocument.objects.bulk_create(documents)
        DocumentLine.objects.bulk_create(
            DocumentLine(
                workspace=workspace,
                document=document,
                position=1,
                description="Layout",
                unit_price=Decimal(80),
                tax_rate=Decimal(23),
            )
            for document in documents
        )
    return [(workspace.pk, member.pk, one.pk) for one in documents]
