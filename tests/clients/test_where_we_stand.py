"""The top of a client's page: sums, next date, who waits for whom, when we last spoke."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client as Browser

from billing.models import BillingDocument, DocumentLine
from clientdesk import clock
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.flows.keep_dates import note_date
from clients.models import Client, KeyDate
from clients.recording import Actor, record
from tests.clients.test_client_page import questions, where
from tests.factories import make_client, make_contact

NOON = datetime(2027, 3, 12, 12, tzinfo=UTC)


def invoice(client: Client, number: str, due: date, gross: int, **given: object) -> BillingDocument:
    return BillingDocument.objects.create(
        workspace_id=client.workspace_id, client=client, currency="EUR", number=number, due_on=due,
        issue_on=due - timedelta(days=14), issued_at=clock.now(), gross_minor=gross, snapshot={},
        **given,
    )  # fmt: skip


def test_maya_sees_where_harbor_stands_above_the_timeline(
    desk: Browser, studio: Workspace, maya: Member, harbor: Client
) -> None:
    with within(studio.pk), clock.standing_at(NOON):
        invoice(harbor, "2027-0001", date(2027, 3, 2), 120000)
        invoice(harbor, "2027-0002", date(2027, 3, 22), 344400)
        draft = BillingDocument.objects.create(workspace=studio, client=harbor, currency="EUR")
        DocumentLine.objects.create(
            workspace=studio, document=draft, position=1, description="Icons", unit_price=100,
            tax_rate=23,
        )  # fmt: skip
        answers = {"date_kind": KeyDate.Kind.RENEWAL, "on": date(2027, 3, 20)}
        note_date(harbor, maya, answers)
        record(
            harbor, "call.logged", actor=Actor.member(maya), headline="Rang",
            happened_at=NOON - timedelta(days=9),
        )  # fmt: skip
        record(harbor, "client.edited", actor=Actor.member(maya), headline="Something changed")
    with clock.standing_at(NOON):
        page = desk.get(where(studio, harbor)).content.decode()
    top = page[page.index("Where we stand") : page.index('aria-label="Client"')]
    assert "€4,644.00" in top
    assert "€1,200.00 overdue" in top
    assert "€3,567.00" in top and "1 draft among it" in top
    assert "20 Mar" in top and "Renewal" in top and "in 8 days" in top
    assert "9 days ago" in top
    waits = page[page.index("We wait for") : page.index("Log what happened")]
    assert waits.index("2027-0001") < waits.index("2027-0002")
    assert "late" in waits


def test_a_form_that_was_asked_for_is_waited_for_until_it_is_in(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    with within(studio.pk):
        Message.objects.create(
            workspace=studio, kind="intake_invitation", key="1", client_id=harbor.pk,
            to="ines@harbor.example", subject="Getting started", text="", html="",
        )  # fmt: skip
    assert (
        "the intake form, from ines@harbor.example"
        in desk.get(where(studio, harbor)).content.decode()
    )
    with within(studio.pk):
        harbor.intakes.create(workspace=studio, contact=harbor.contacts.get(), answers={})
    page = desk.get(where(studio, harbor)).content.decode()
    assert "the intake form, from" not in page
    assert "a word on their intake form" in page[page.index("They wait for us") :]


def test_a_bookkeeper_sees_sums_and_days_of_money_and_no_private_day(
    bookkeeper: Browser, studio: Workspace, maya: Member, harbor: Client
) -> None:
    with within(studio.pk):
        today = clock.today("Europe/Dublin")
        invoice(harbor, "2027-0001", today + timedelta(days=3), 100)
        answers = {
            "date_kind": KeyDate.Kind.BIRTHDAY, "on": today, "every_year": True, "label": "Ines",
        }  # fmt: skip
        note_date(harbor, maya, answers)
    page = bookkeeper.get(where(studio, harbor)).content.decode()
    assert "Invoice 2027-0001 is due" in page
    assert "Birthday" not in page
    assert "Last contact" not in page


@pytest.mark.django_db
def test_a_birthday_comes_every_year_and_a_leap_day_on_the_28th() -> None:
    born = KeyDate(on=date(1992, 2, 29), every_year=True)
    assert born.next_on(date(2027, 2, 1)) == date(2027, 2, 28)
    assert born.next_on(date(2027, 3, 1)) == date(2028, 2, 29)
    assert KeyDate(on=date(2020, 5, 1)).next_on(date(2027, 1, 1)) == date(2020, 5, 1)


def test_a_day_is_noted_struck_out_and_back(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    answers = {"date_kind": "other", "on": "2031-04-01", "label": "Fair in Porto"}
    assert desk.post(where(studio, harbor, "dates/"), {**answers, "label": ""}).status_code == 422
    assert desk.post(where(studio, harbor, "dates/"), {**answers, "on": "soon"}).status_code == 422
    assert desk.post(where(studio, harbor, "dates/"), answers).status_code == 302
    with within(studio.pk):
        noted = harbor.key_dates.get()
    struck = where(studio, harbor, f"dates/{noted.pk}/")
    assert "Undo" in desk.post(struck, follow=True).content.decode()
    with within(studio.pk):
        assert noted.reload().removed_at is not None
    desk.post(f"{struck}?undo=1")
    with within(studio.pk):
        assert noted.reload().removed_at is None
        assert [e.kind for e in harbor.entries.order_by("sequence")] == [
            "date.noted", "date.struck", "date.restored",
        ]  # fmt: skip


def test_the_page_asks_as_many_questions_of_many_dates_and_drafts_as_of_few(
    desk: Browser, studio: Workspace, maya: Member, harbor: Client
) -> None:
    def more(how_many: int) -> None:
        with within(studio.pk):
            for number in range(how_many):
                one = make_contact(harbor, f"Person {number}")
                answers = {"date_kind": KeyDate.Kind.OTHER, "label": "Day", "contact": one}
                note_date(harbor, maya, {**answers, "on": date(2031, 1, 1)})
                invoice(harbor, f"N{number}-{how_many}", date(2031, 1, 1), 100)
                draft = BillingDocument.objects.create(
                    workspace=studio, client=harbor, currency="EUR"
                )
                DocumentLine.objects.create(workspace=studio, document=draft, position=1)
                make_client(studio, f"Friend {number}", referred_by=harbor)

    more(1)
    few = questions(desk, where(studio, harbor))
    more(8)
    assert questions(desk, where(studio, harbor)) == few
