"""The scale data set is what the product itself would have written."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from billing.models import BillingDocument
from billing.owing import open_invoices
from clientdesk.accounts.models import User
from clientdesk.local.scale.plan import FULL, plan, portions
from clientdesk.numbering.taking import next_number
from clientdesk.workspaces import doors
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within
from clients.models import Client, Entry
from clients.recording import Actor, record
from clients.verifying import prove
from tests.factories import browser_of
from tests.scale.conftest import build


@pytest.fixture(scope="module")
def seeded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Member]:
    """Made once for all that is looked at here."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def sam(seeded: Member) -> Iterator[Member]:
    with transaction.atomic():
        yield seeded
        transaction.set_rollback(True)


def test_it_holds_what_was_asked_for_with_others_beside(sam: Member) -> None:
    with within(sam.workspace_id):
        assert Client.objects.count() == 20
        assert BillingDocument.objects.count() == 200
        assert Entry.objects.count() == 2_000
        assert 0 < open_invoices().count() < 60
    assert len(doors.memberships(User.objects.get(email=sam.email).pk)) == 3


def test_every_record_and_paper_in_it_is_proved_and_goes_on(sam: Member) -> None:
    with within(sam.workspace_id):
        for client in Client.objects.all():
            assert prove(client).broken == [], client.name
        longest = Client.objects.order_by("created_at")[0]
        record(longest, "note.logged", actor=Actor.member(sam), headline="One more")
        assert prove(longest).is_whole


def test_numbers_follow_the_dates_without_a_gap_and_go_on(sam: Member) -> None:
    with within(sam.workspace_id):
        issued = BillingDocument.objects.order_by("issued_at").values_list("number", flat=True)
        by_year: dict[str, list[int]] = {}
        for number in issued:
            year, _, place = str(number).partition("-")
            by_year.setdefault(year, []).append(int(place))
        for places in by_year.values():
            assert places == list(range(1, len(places) + 1))
        year = max(by_year)
        proposed = next_number(sam.workspace, "invoice", date(int(year), 12, 31))
        assert proposed == f"{year}-{len(by_year[year]) + 1:04d}"


def test_its_pages_answer(sam: Member) -> None:
    desk = browser_of(sam)
    for page in ("", "clients/", "money/"):
        assert desk.get(f"/w/scale/{page}").status_code == 200, page


def test_the_whole_of_it_is_2000_clients_20000_invoices_and_200000_entries() -> None:
    wanted, _ = plan(FULL, datetime(2026, 11, 24, tzinfo=UTC))
    assert len(wanted) == 2_000
    assert sum(len(client.invoices) for client in wanted) == 20_000
    assert sum(client.entries for client in wanted) == 200_000
    assert max(client.entries for client in wanted) >= 1_000
    # what is told of invoices fits into each record
    assert all(client.entries >= 1 + 3 * len(client.invoices) for client in wanted)
    assert sum(portions(1_001, 7)) == 1_001
