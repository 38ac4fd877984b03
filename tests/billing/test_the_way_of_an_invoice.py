"""From a line on a draft to a frozen document with its PDF, its mail and its page."""

import io
import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.db import connection, transaction
from django.db.utils import Error
from django.test import Client as Browser
from django.urls import reverse
from pypdf import PdfReader

from billing.models import BillingDocument
from billing.owing import owed
from clientdesk import clock
from clientdesk.mail.models import Message
from clientdesk.outbox import queue
from clientdesk.workspaces import doors
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.models import Client, Entry
from followups.models import Track
from tests.factories import browser_of, make_client, make_contact, make_member, make_workspace

pytestmark = pytest.mark.django_db


class Desk:
    """Maya at her desk, with Harbor Bakery."""

    def __init__(self, **workspace: object) -> None:
        self.workspace: Workspace = make_workspace(**workspace)
        self.member = make_member(self.workspace)
        self.browser = browser_of(self.member)
        with within(self.workspace.pk):
            self.client: Client = make_client(
                self.workspace, address="2 Quay Street\nGalway H91 X2R3", country="IE"
            )
            self.contact = make_contact(self.client)

    def url(self, name: str, **kwargs: object) -> str:
        return reverse(name, kwargs={"workspace_slug": self.workspace.slug, **kwargs})

    def page(self, *lines: dict[str, str], **header: str) -> dict[str, str]:
        typed = {
            "page": "page-1",
            "seen": "",
            "introduction": "Brand guide",
            "contact": str(self.contact.pk),
            "due_on": (clock.today("UTC") + timedelta(days=14)).isoformat(),
            "currency": "EUR",
            "copy_to": "books@maya.example",
            "lines-TOTAL_FORMS": str(len(lines)),
            "lines-INITIAL_FORMS": "0",
        }
        for place, line in enumerate(lines):
            whole = {"quantity": "1", "unit": "C62", "tax_rate": "S-23", **line}
            typed |= {f"lines-{place}-{name}": value for name, value in whole.items()}
        return typed | header

    def save(self, typed: dict[str, str], document_id: object = None, **headers: str):
        document_id = document_id or new_id()
        address = self.url("billing:edit", document_id=document_id)
        return document_id, self.browser.post(
            f"{address}?client={self.client.pk}", typed, headers=headers
        )

    def issued(self, *lines: dict[str, str], **header: str) -> BillingDocument:
        document_id, answer = self.save(self.page(*lines, **header) | {"issue": "1"})
        assert answer.status_code == 302, answer.content.decode()[:3000]
        answer = self.browser.post(
            self.url("billing:issue", document_id=document_id), {"key": "once", "send": "1"}
        )
        assert answer.status_code == 302, answer.content.decode()[:3000]
        with within(self.workspace.pk):
            return BillingDocument.objects.select_related("client__workspace").get(pk=document_id)

    def work(self) -> None:
        """What a worker does until nothing is due."""
        while any(queue.run(*due) for due in doors.due_effects(clock.now(), 100)):
            pass


LINE = {"description": "Design of the brand guide", "quantity": "2", "unit_price": "1,000.00"}
SMALL = {"description": "Train", "unit_price": "48.50", "tax_rate": "S-13.5"}


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_issue_and_send_freezes_numbers_prints_mails_and_records(desk: Desk) -> None:
    document = desk.issued(LINE, SMALL)
    year = clock.today("Europe/Dublin").year
    assert document.number == f"{year}-0001"
    assert document.gross_minor == 200000 + 4850 + 46000 + 655
    desk.work()
    assert len(mail.outbox) == 1
    sent = mail.outbox[0]
    assert sent.to == ["ines@harbor.example"] and sent.cc == ["books@maya.example"]
    assert sent.from_email.startswith("Maya Lind Studio <")
    [(name, content, kind)] = sent.attachments
    assert (name, kind) == (f"Invoice {document.number}.pdf", "application/pdf")
    words = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    for wanted in (
        "Maya Lind", "14 Capel Street", "IE 6388047V", "Harbor Bakery", "2 Quay Street",
        "2,000.00", "48.50", "460.00", "6.55", "€2,515.05", document.number,
    ):  # fmt: skip
        assert wanted in words, f"{wanted} is not on the paper: {words}"
    with within(desk.workspace.pk):
        kinds = list(Entry.objects.order_by("sequence").values_list("kind", flat=True))
        assert kinds == ["invoice.issued", "invoice.sent", "mail.sent"]
        assert Track.objects.get(subject_id=document.pk).next_at > clock.now()
        assert Message.objects.get(kind="invoice").state == "sent"


def test_the_same_press_twice_is_one_number_and_one_mail(desk: Desk) -> None:
    document = desk.issued(LINE)
    again = desk.browser.post(
        desk.url("billing:issue", document_id=document.pk), {"key": "once", "send": "1"}
    )
    assert again.status_code == 302
    desk.work()
    assert len(mail.outbox) == 1


def test_a_deliberate_second_send_goes(desk: Desk) -> None:
    document = desk.issued(LINE)
    desk.browser.post(desk.url("billing:send", document_id=document.pk), {"key": "again"})
    desk.work()
    assert [m.to for m in mail.outbox] == [["ines@harbor.example"]] * 2


def test_what_is_issued_is_refused_change_by_the_database(desk: Desk) -> None:
    document = desk.issued(LINE)
    attacks = (
        "UPDATE billing_billingdocument SET gross_minor = 1 WHERE id = %s",
        "UPDATE billing_billingdocument SET issued_at = NULL WHERE id = %s",
        "DELETE FROM billing_billingdocument WHERE id = %s",
        "UPDATE billing_documentline SET unit_price = 1 WHERE document_id = %s",
        "DELETE FROM billing_documentline WHERE document_id = %s",
    )
    for sql in attacks:
        with (
            pytest.raises(Error, match="issued"),
            within(desk.workspace.pk),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql, [document.pk])


def test_a_bad_line_is_kept_as_typed_with_its_error_beside_it(desk: Desk) -> None:
    bad = {"description": "Work", "quantity": "-2", "unit_price": "12,5,0"}
    document_id, answer = desk.save(desk.page(LINE, bad))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "12,5,0" in page and "-2" in page
    again = desk.browser.get(desk.url("billing:edit", document_id=document_id)).content.decode()
    assert "12,5,0" in again and "Design of the brand guide" in again


def test_due_before_issue_and_an_absurd_text_are_told_beside_the_field(desk: Desk) -> None:
    _, answer = desk.save(desk.page(LINE, due_on="2020-01-01", order_number="x" * 10_000))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "before the date of issue" in page
    assert "at most 60 characters" in page


def test_autosave_keeps_and_tells_of_another_page(desk: Desk) -> None:
    document_id, answer = desk.save(desk.page(LINE), **{"X-Autosave": "1"})
    seen = answer.json()["values"]["seen"]
    _, same = desk.save(desk.page(LINE, SMALL, seen=seen), document_id, **{"X-Autosave": "1"})
    assert same.status_code == 200
    _, other = desk.save(
        desk.page(SMALL, page="page-2", seen=seen), document_id, **{"X-Autosave": "1"}
    )
    assert other.status_code == 409 and "another page" in other.json()["reason"]


def test_missing_seller_data_is_asked_for_before_the_first_issue() -> None:
    desk = Desk(legal_name="", address="", tax_id="")
    document_id, _ = desk.save(desk.page(LINE) | {"issue": "1"})
    page = desk.browser.get(desk.url("billing:issue", document_id=document_id)).content.decode()
    assert "your VAT number" in page and "Mend it" in page
    answer = desk.browser.post(
        desk.url("billing:issue", document_id=document_id), {"key": "k", "send": "1"}
    )
    assert answer.status_code == 422
    with within(desk.workspace.pk):
        assert BillingDocument.objects.get(pk=document_id).number is None


def test_who_offers_no_way_to_pay_is_told_before_the_invoice_goes() -> None:
    for iban, told in (("", True), ("IE29AIBK93115212345678", False)):
        desk = Desk(iban=iban)
        document_id, _ = desk.save(desk.page(LINE) | {"issue": "1"})
        page = desk.browser.get(desk.url("billing:issue", document_id=document_id))
        assert ("no way to pay" in page.content.decode()) is told


def test_the_totals_while_typing_are_those_of_the_paper(desk: Desk) -> None:
    address = desk.url("billing:totals", document_id=new_id())
    answer = desk.browser.post(f"{address}?client={desk.client.pk}", desk.page(LINE, SMALL))
    page = answer.content.decode()
    assert "€2,515.05" in page and "460.00" in page and "6.55" in page


def test_the_client_reads_the_invoice_by_the_link_in_the_mail(desk: Desk) -> None:
    document = desk.issued(LINE)
    desk.work()
    link = re.search(r"https?://\S+/l/\S+?/(?=\s)", mail.outbox[0].body)
    assert link, mail.outbox[0].body
    client = Browser()
    entered = client.get(link.group(0).replace("http://127.0.0.1:8000", ""))
    assert entered.status_code == 302 and entered["Location"].startswith("/p/invoice/")
    page = client.get(entered["Location"])
    assert page.status_code == 200 and "€2,460.00" in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer" and "no-store" in page["Cache-Control"]
    pdf = client.get(entered["Location"] + "pdf/")
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    with within(desk.workspace.pk):
        assert not Entry.objects.filter(kind="invoice.opened").exists(), "GET changes nothing"
    for _ in range(2):
        assert client.post(entered["Location"] + "seen/").status_code == 204
    with within(desk.workspace.pk):
        assert Entry.objects.filter(kind="invoice.opened").count() == 1
    assert Browser().get(entered["Location"]).status_code == 404
    assert owed_of(desk, document) == Decimal("2460.00")
    desk.browser.post(desk.url("billing:record-payment", document_id=document.pk), {})
    paid = client.get(entered["Location"]).content.decode()
    assert "Paid, thank you" in paid and "€2,460.00, by bank transfer" in paid
    assert ">Total</dt>" in paid and "To pay" not in paid and "Payment object" not in paid


def owed_of(desk: Desk, document: BillingDocument) -> Decimal:
    with within(desk.workspace.pk):
        return owed(document).to_decimal()


def test_a_bookkeeper_reads_money_and_issues_nothing(desk: Desk) -> None:
    document = desk.issued(LINE)
    jo = browser_of(make_member(desk.workspace, Member.BOOKKEEPER, name="Jo"))
    assert jo.get(desk.url("billing:money")).status_code == 200
    assert jo.get(desk.url("billing:document", document_id=document.pk)).status_code == 200
    for name in ("send", "duplicate", "link", "by-hand"):
        assert jo.post(desk.url(f"billing:{name}", document_id=document.pk)).status_code == 403


def test_extra_fields_in_the_post_change_nothing(desk: Desk) -> None:
    extra = {"number": "1", "gross_minor": "1", "issued_at": "2026-01-01", "workspace": "x"}
    document_id, answer = desk.save(desk.page(LINE) | extra)
    assert answer.status_code == 302
    with within(desk.workspace.pk):
        document = BillingDocument.objects.get(pk=document_id)
        assert (document.number, document.gross_minor, document.issued_at) == (None, None, None)
