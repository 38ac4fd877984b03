"""The list of money: narrowed, sorted, and as quick at its end."""

import re
from datetime import timedelta
from decimal import Decimal
from itertools import cycle
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser

from billing.drafts import Draft
from billing.flows.issue_invoice import issue_invoice
from billing.flows.record_payment import PaymentByHand, record_payment
from billing.flows.save_draft import save_draft
from billing.listing import MONEY, documents_page
from billing.models import BillingDocument, Payment
from billing.owing import with_owed
from clientdesk import clock
from clientdesk.lib.money import Money
from clientdesk.numbering.models import NumberSeries
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.lines import Line
from clients.models import Client
from tests.factories import make_client, make_contact

SORTS = [sign + name for name in MONEY.sorts for sign in ("", "-")]


def invoice(client: Client, by: Member | None, price: int = 100, **header: Any) -> BillingDocument:
    """A draft; issued where somebody issues it."""
    line = Line("Design", Decimal(1), "C62", Decimal(price), Decimal(0), "S", Decimal(23))
    facts = {"contact": client.contacts.get(), "currency": "EUR", "introduction": "", **header}
    document = save_draft(new_id(), Draft(client, "page-1", facts, (line,)))
    return issue_invoice(document.pk, by) if by else document


@pytest.fixture
def papers(inside: None, studio: Workspace, maya: Member) -> list[BillingDocument]:
    """Twelve of three clients: many alike, two of them drafts, one paid and one in part."""
    people = [
        make_client(studio, name, address="2 Quay Street", country="IE")
        for name in ("Atlas", "Birch", "Cedar")
    ]
    for client in people:
        make_contact(client)
    made = [
        invoice(client, maya if number > 1 else None, 100 * (1 + number % 3),
                due_on=clock.today("UTC") + timedelta(days=number % 4))
        for number, client in zip(range(12), cycle(people), strict=False)
    ]  # fmt: skip
    for document, minor in ((made[2], 36_900), (made[3], 1_000)):
        paid = PaymentByHand(
            new_id(), Money(minor, "EUR"), clock.today("UTC"), Payment.Method.TRANSFER
        )
        record_payment(document.pk, paid, maya)
    return made


def test_the_ten_thousandth_invoice_of_a_year_comes_after_the_one_before(
    monkeypatch: pytest.MonkeyPatch, papers: list[BillingDocument], studio: Workspace, maya: Member
) -> None:
    monkeypatch.setattr("billing.listing.PAGE", 2)
    NumberSeries.objects.filter(name="invoice").update(last_number=9_998)
    for _ in range(3):
        invoice(papers[2].client, maya, due_on=clock.today("UTC"))
    seen: list[str] = []
    after = ""
    for _ in range(3):
        asked = MONEY.read({"sort": "number", "after": after})
        page = documents_page(studio, asked, clock.today("UTC"))
        seen += [str(row.number)[5:] for row in page.rows]
        after = page.after
    assert seen == ["10001", "10000", "9999", "0010", "0009", "0008"]


def test_each_order_shows_each_document_once_however_it_is_paged(
    monkeypatch: pytest.MonkeyPatch, papers: list[BillingDocument], studio: Workspace
) -> None:
    monkeypatch.setattr("billing.listing.PAGE", 3)
    today = clock.today("UTC")
    for sort in SORTS:
        asked = MONEY.read({"sort": sort})
        wanted = with_owed(BillingDocument.objects.all()).order_by(*asked.order.columns)
        if asked.sort == "owed":
            wanted = wanted.filter(owed_minor__gt=0)
        page = documents_page(studio, asked, today)
        seen = list(page.rows)
        while page.after:
            page = documents_page(studio, MONEY.read({"sort": sort, "after": page.after}), today)
            seen += page.rows
        assert seen == list(wanted), sort
        assert len(seen) == (9 if asked.sort == "owed" else 12), sort


def test_a_deep_page_begins_in_the_index_under_the_wall(
    papers: list[BillingDocument], studio: Workspace
) -> None:
    """What is owed is a question: there every page asks it of all that is open."""
    with connection.cursor() as cursor:
        for way in ("seqscan", "bitmapscan", "sort", "hashjoin", "mergejoin"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
    found = BillingDocument.objects.filter(workspace=studio).select_related("client")
    for sort in [sort for sort in SORTS if "owed" not in sort]:
        order = MONEY.read({"sort": sort}).order
        deep = order.after(order.page(found, "", 6).after, found)
        plan = deep.order_by(*order.columns)[:6].explain()
        column = order.columns[0].lstrip("-").removeprefix("client__")
        conditions = re.findall(r"Index Cond: .*", plan)
        assert any(column in one for one in conditions), f"{sort}\n{plan}"


def test_it_shows_what_is_asked_for(
    desk: Browser, studio: Workspace, papers: list[BillingDocument], maya: Member
) -> None:
    with within(studio.pk):
        pounds = make_client(studio, "Dover", address="1 Cliff", country="GB", tax_id="")
        make_contact(pounds)
        sterling = invoice(
            pounds,
            maya,
            currency="GBP",
            introduction="Menu cards",
            due_on=clock.today("UTC") + timedelta(days=30),
        )
    address = f"/w/{studio.slug}/money/"

    def shown(**asked: str) -> list[str]:
        rows = desk.get(address, asked).context["rows"]
        return [str(row.document.number or "draft") for row in rows]

    assert shown(show="drafts") == ["draft", "draft"]
    assert shown(show="paid") == [papers[2].number]
    assert len(shown(show="open")) == 10
    assert shown(currency="GBP") == [sterling.number]
    assert shown(q="menu") == shown(q="dover") == [sterling.number]
    assert shown(sort="owed", q="Atlas", show="drafts") == ["draft"]
    assert "Currency" in desk.get(address).content.decode()
    assert len(shown(show="x", sort="--due", currency="<b>", after="%00")) == 13


def test_a_part_payment_says_what_is_still_owed(
    desk: Browser, studio: Workspace, papers: list[BillingDocument]
) -> None:
    page = desk.get(f"/w/{studio.slug}/money/", {"q": papers[3].number}).content.decode()
    assert "€113.00 owed" in page


def test_a_credit_note_is_never_open(
    desk: Browser, studio: Workspace, papers: list[BillingDocument]
) -> None:
    """Nobody owes us what we took back."""
    one = papers[4]
    BillingDocument.objects.create(
        workspace=studio, client=one.client, currency="EUR", number="CN-1", snapshot=one.snapshot,
        document_kind=BillingDocument.Kind.CREDIT_NOTE, corrects=one, gross_minor=500,
        issued_at=one.issued_at, issue_on=one.issue_on, due_on=one.due_on,
    )  # fmt: skip
    address = f"/w/{studio.slug}/money/"
    for show in ("open", "overdue"):
        rows = desk.get(address, {"show": show, "sort": "number"}).context["rows"]
        assert "CN-1" not in [row.document.number for row in rows]
