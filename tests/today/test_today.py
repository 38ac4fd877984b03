"""Today: what needs someone, why, and its one action."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from billing.models import Allocation, BillingDocument, Payment
from clientdesk import clock
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.mail.models import Message
from clientdesk.today.page import Today, today_of
from clientdesk.today.sums import sums_of
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from clients.recording import Actor, record
from onboarding.models import IntakeResponse, IntakeReview, Lead
from tests.factories import browser_of, make_client, make_contact, make_member, make_workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def maya() -> Member:
    return make_member(make_workspace())


def issued(
    client: Client, number: str, due: date, gross: int = 10000, currency: str = "EUR"
) -> Any:
    return BillingDocument.objects.create(
        workspace_id=client.workspace_id,
        client=client,
        currency=currency,
        issue_on=due - timedelta(days=14),
        due_on=due,
        number=number,
        issued_at=clock.now(),
        gross_minor=gross,
        snapshot={},
    )


def intake(client: Client) -> IntakeResponse:
    contact = make_contact(client)
    return IntakeResponse.objects.create(
        workspace_id=client.workspace_id, client=client, contact=contact, answers={}
    )


def failed_mail(client: Client, key: str = "1") -> Message:
    message = queue_mail(
        Mail(
            workspace=client.workspace,
            kind="test",
            key=key,
            to="ines@harbor.example",
            subject="Your invoice",
            template="notice",
            client_id=client.pk,
        )
    )
    assert message.effect is not None
    message.effect.give_up("no such mailbox")
    message.mark_failed(clock.now(), "no such mailbox")
    return message


def paid(invoice: BillingDocument, minor: int) -> None:
    today = clock.today("Europe/Dublin")
    payment = Payment.objects.create(
        workspace_id=invoice.workspace_id,
        client=invoice.client,
        provider="hand",
        amount_minor=minor,
        currency=invoice.currency,
        method="transfer",
        received_on=today,
    )
    Allocation.objects.create(
        workspace_id=invoice.workspace_id, payment=payment, document=invoice, amount_minor=minor
    )


def a_busy_desk(member: Member, times: int) -> None:
    today = clock.today("Europe/Dublin")
    for n in range(times):
        client = make_client(member.workspace, f"Client {n}")
        issued(client, f"L-{n}", today - timedelta(days=3 + n))
        issued(client, f"W-{n}", today + timedelta(days=3))
        paid(issued(client, f"P-{n}", today), 4000)
        intake(client)
        failed_mail(client, str(n))
        BillingDocument.objects.create(
            workspace=member.workspace, client=client, currency="EUR", introduction="Brand guide"
        )
        silent = make_client(member.workspace, f"Silent {n}")
        record(
            silent,
            "note",
            actor=Actor.desk(),
            headline="Spoke",
            happened_at=clock.now() - timedelta(days=40),
        )


def shown(member: Member) -> Today:
    with within(member.workspace_id):
        return today_of(member.workspace, member)


def test_what_costs_most_to_leave_stands_first(maya: Member) -> None:
    with within(maya.workspace_id):
        a_busy_desk(maya, 1)
    page = shown(maya)
    assert [row.tag or row.what for row in page.needs_you] == [
        "€100.00 overdue", "failed", "new", "draft"
    ]  # fmt: skip
    assert [row.tag for row in page.waiting] == ["€60.00", "€100.00"]
    assert [row.what for row in page.quiet] == ["Silent 0"]
    assert all(row.what and row.why and row.action for row in page.needs_you)
    assert page.lead == "4 things need you."
    assert page.needs_you[-1].why.endswith("today · Brand guide")


def test_a_new_desk_begins_with_what_is_not_done_yet_until_all_of_it_is(maya: Member) -> None:
    def open_steps() -> list[str]:
        return [step.action for step in shown(maya).first_steps if not step.is_done]

    assert open_steps() == ["Add it", "Add a client", "Write a quote", "Write an invoice"]
    page = browser_of(maya).get(reverse("today:today", args=[maya.workspace.slug]))
    assert "First steps" in page.content.decode() and "Begin here." in page.content.decode()
    with within(maya.workspace_id):
        client = make_client(maya.workspace)
        issued(client, "2026-0001", date(2026, 11, 2))
        Workspace.objects.update(iban="IE29AIBK93115212345678")
        maya.workspace.refresh_from_db()
    assert open_steps() == ["Write a quote"]
    maya.workspace.created_at -= timedelta(days=31)
    assert open_steps() == []


def test_queries_stay_few_whatever_the_amount_of_data(maya: Member) -> None:
    counts = []
    for add, times in ((a_busy_desk, 1), (more_of, 25)):
        with within(maya.workspace_id):
            add(maya, times)
            with clock.fresh_reading(), CaptureQueriesContext(connection) as asked:
                today_of(maya.workspace, maya)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    # one each for the calls of the day, forms begun and not sent, leads, quotes, onboardings, for
    # change orders that wait for an answer, for what is delivered and not
    # invoiced, and for updates that are due; two for promised dates in danger,
    # one each for what is missing too long and for what is parked, two for the first steps
    assert counts[0] <= 27


def more_of(member: Member, times: int) -> None:
    today = clock.today("Europe/Dublin")
    for n in range(100, 100 + times):
        client = make_client(member.workspace, f"Client {n}")
        issued(client, f"L-{n}", today - timedelta(days=3))
        issued(client, f"W-{n}", today + timedelta(days=3))
        intake(client)
        failed_mail(client, str(n))


def test_the_whole_page_costs_the_same_with_more_data(maya: Member) -> None:
    path = reverse("today:today", args=[maya.workspace.slug])
    browser, counts = browser_of(maya), []
    browser.get(path)
    for times in (0, 10):
        with within(maya.workspace_id):
            more_of(maya, times)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(path).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_sums_keep_currencies_apart_and_count_what_is_left(maya: Member) -> None:
    today = clock.today("Europe/Dublin")
    with within(maya.workspace_id):
        client = make_client(maya.workspace)
        late = issued(client, "1", today - timedelta(days=1), 50000)
        paid(late, 20000)
        issued(client, "2", today, 118050)
        issued(client, "3", today, 1000, "JPY")
        issued(client, "4", today + timedelta(days=62), 700)
        sums = sums_of(today)
    assert (sums.overdue["EUR"], sums.overdue_count) == (30000, 1)
    assert sums.owed == {"EUR": 148750, "JPY": 1000}
    assert sums.expected == {"EUR": 118050, "JPY": 1000}
    assert sums.paid == {"EUR": 20000}
    stats = {stat["k"]: stat for stat in shown(maya).stats}
    assert stats["Owed to you"]["v"] == "€1,487.50"
    assert "1,000" in stats["Owed to you"]["note"]
    assert stats["Overdue"]["kind"] == "late"


def test_an_intake_leaves_when_someone_looked(maya: Member) -> None:
    with within(maya.workspace_id):
        response = intake(make_client(maya.workspace))
    assert [row.tag for row in shown(maya).needs_you] == ["new"]
    with within(maya.workspace_id):
        IntakeReview.objects.create(workspace=maya.workspace, response=response, by_id=maya.pk)
    assert shown(maya).needs_you == []


def test_who_was_refused_before_any_work_is_not_going_quiet(maya: Member) -> None:
    long_ago = clock.now() - timedelta(days=40)
    with within(maya.workspace_id):
        for name, lost_at in (("Refused", long_ago), ("Forgotten", None)):
            client = make_client(maya.workspace, name)
            record(client, "note", actor=Actor.desk(), headline="Wrote", happened_at=long_ago)
            Lead.objects.create(
                workspace=maya.workspace, client=client, next_on=long_ago.date(), lost_at=lost_at
            )
    assert [row.what for row in shown(maya).quiet] == ["Forgotten"]


def test_a_bookkeeper_sees_money_and_no_answers(maya: Member) -> None:
    books = make_member(maya.workspace, Member.BOOKKEEPER, name="Ada")
    with within(maya.workspace_id):
        a_busy_desk(maya, 1)
    page = shown(books)
    assert [row.tag for row in page.needs_you] == ["€100.00 overdue"]
    assert page.quiet == []


def test_an_empty_desk_teaches_once_its_first_month_is_over() -> None:
    maya = make_member(make_workspace(created_at=clock.now() - timedelta(days=40)))
    page = browser_of(maya).get(reverse("today:today", args=[maya.workspace.slug]))
    words = page.content.decode()
    assert page.status_code == 200
    assert "Nothing needs you" in words
    assert "Write an invoice" in words or not page.context["invoice_url"]
    if page.context["intake_url"]:
        assert page.context["intake_url"] in words


def test_nothing_of_another_workspace_shows(maya: Member) -> None:
    other = make_member(make_workspace(), name="Devon")
    with within(other.workspace_id):
        a_busy_desk(other, 2)
    page = shown(maya)
    assert (page.needs_you, page.waiting, page.quiet, page.has_invoices) == ([], [], [], False)


def test_the_day_is_that_of_the_business(maya: Member, settings: Any) -> None:
    from clientdesk.clock.models import ClockSetting

    ClockSetting.objects.update_or_create(
        id=1, defaults={"stands_at": datetime.fromisoformat("2026-12-31T23:30:00+00:00")}
    )
    auckland = make_member(make_workspace(zone="Pacific/Auckland"), name="Aroha")
    path = reverse("today:today", args=[auckland.workspace.slug])
    assert "Friday, 1 January" in browser_of(auckland).get(path).content.decode()
    path = reverse("today:today", args=[maya.workspace.slug])
    assert "Thursday, 31 December" in browser_of(maya).get(path).content.decode()
