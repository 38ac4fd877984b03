"""Imported invoices and payments: their own numbers, their paid state, nothing sent (D1, D2)."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.db.utils import Error
from django.test import Client as Browser

from billing.drafts import Draft
from billing.flows.issue_invoice import issue_invoice
from billing.flows.record_payment import PaymentByHand, record_payment
from billing.flows.save_draft import save_draft
from billing.models import Allocation, BillingDocument, Payment
from billing.owing import owed
from billing.queries import sums_by_currency
from clientdesk import clock
from clientdesk.imports.flows.begin_import import begin_import
from clientdesk.imports.flows.carry_out_import import ask_for_import
from clientdesk.imports.flows.undo_import import BuiltOn, undo_import
from clientdesk.imports.models import Import
from clientdesk.imports.queries import counts
from clientdesk.lib.money import Money
from clientdesk.mail.models import Message
from clientdesk.outbox.models import Effect
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.models.base import new_id
from clients.lines import Line
from clients.models import Client
from clients.verifying import prove
from followups.models import Track

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]

INVOICES = """Rechnungsnummer;Kunde;Rechnungsdatum;Fällig am;Brutto;MwSt;Währung;Bezahlt;Betreff
2026-0001;Harbor Bakery;03.11.2025;17.11.2025;1.230,00;230,00;EUR;ja;Brand guide
R-2;Harbor Bakery;01.10.2026;15.10.2026;615,00;115,00;EUR;200,00;Posters
R-3;harbor bakery;20.11.2026;31.12.2026;99,00;;EUR;;
R-4;Nobody;20.11.2026;;99,00;;EUR;;
R-5;Harbor Bakery;30.11.2099;;99,00;;EUR;;
R-6;Harbor Bakery;20.11.2026;;35O;;EUR;;
R-7;Harbor Bakery;20.11.2026;;50,00;60,00;EUR;;
R-3;Harbor Bakery;20.11.2026;;99,00;;EUR;;
"""


def take_in(maya: Member, kind: str, text: str) -> Import:
    importing = begin_import(maya, kind, f"{kind}.csv", text.encode("cp1252"))
    ask_for_import(importing.pk)
    return importing.reload()


@pytest.fixture
def imported(maya: Member, harbor: Client) -> Import:
    harbor.address, harbor.country = "2 Quay Street\nGalway", "IE"
    harbor.save()
    return take_in(maya, "invoices", INVOICES)


def invoice(number: str) -> BillingDocument:
    return BillingDocument.objects.get(number=number)


def test_good_invoices_come_in_with_their_number_and_what_is_paid(
    imported: Import, studio: Workspace, harbor: Client
) -> None:
    assert imported.how_read == "Windows-1252, semicolons"
    assert counts(imported) == {"new": 3, "same": 1, "bad": 4}
    reasons = [" ".join(r.problems.values()) for r in imported.rows.filter(fate="bad")]
    assert reasons[0] == "There is no client called “Nobody”. Import clients first."
    assert reasons[1] == "This day is still to come."
    assert "35O" in reasons[2]
    assert reasons[3] == "The tax is part of the total, so it cannot be more."
    assert owed(invoice("2026-0001")).minor == 0
    assert owed(invoice("R-2")).minor == 41_500
    assert invoice("R-2").due_on == date(2026, 10, 15)
    assert invoice("R-3").due_on == date(2026, 12, 31)
    sums = sums_by_currency(studio, date(2026, 11, 24))
    assert sums == {"EUR": {"owed": 51_400, "overdue": 41_500}}
    assert not Message.objects.exists() and not Effect.objects.exists()
    assert not Track.objects.exists(), "nobody is reminded of them unless one wishes it"
    assert prove(harbor).is_whole


def test_our_own_series_begins_at_one_although_the_number_is_taken_elsewhere(
    imported: Import, maya: Member, harbor: Client
) -> None:
    line = Line("Work", 1, "C62", 100, 0, "S", 23)  # type: ignore[arg-type]
    header = {"contact": harbor.contacts.get(), "currency": "EUR", "due_on": date(2100, 1, 1)}
    draft = save_draft(new_id(), Draft(harbor, "page-1", header, (line,)))
    ours = issue_invoice(draft.pk, maya)
    assert ours.number == f"{clock.now().year}-0001"


def test_payments_find_their_invoice_and_the_rest_stays_credit(
    imported: Import, maya: Member
) -> None:
    text = "Invoice,Amount,Date,Method\nR-2,215.00,2026-11-01,card\nR-3,100.00,2026-11-21,\n"
    text += "R-2,215.00,2026-11-01,card\nR-9,5,2026-11-21,\nR-2,-5,2026-11-21,\n"
    paid = take_in(maya, "payments", text)
    assert counts(paid) == {"new": 2, "same": 1, "bad": 2}
    assert owed(invoice("R-2")).minor == 20_000
    assert owed(invoice("R-3")).minor == 0
    assert Payment.objects.get(amount_minor=10_000).surplus() == Money(100, "EUR")
    with pytest.raises(BuiltOn) as refused:
        undo_import(imported.pk, maya)
    assert {built.what for built in refused.value.found} == {"allocations"}
    undo_import(paid.pk, maya)
    assert owed(invoice("R-2")).minor == 41_500
    undo_import(imported.pk, maya)


def test_undo_leaves_no_invoice_payment_or_sum(
    imported: Import, maya: Member, studio: Workspace
) -> None:
    undo_import(imported.pk, maya)
    for model in (BillingDocument, Payment, Allocation):
        assert not model.objects.exists(), model
    assert sums_by_currency(studio, date(2026, 11, 24)) == {}


def test_a_payment_recorded_on_an_imported_invoice_keeps_the_import(
    imported: Import, maya: Member
) -> None:
    said = PaymentByHand(new_id(), Money(100, "EUR"), date(2026, 11, 24), Payment.Method.CASH)
    record_payment(invoice("R-2").pk, said, maya)
    with pytest.raises(BuiltOn):
        undo_import(imported.pk, maya)
    assert BillingDocument.objects.count() == 3


def test_the_database_lets_nothing_go_whose_import_was_not_undone(imported: Import) -> None:
    for table in ("billing_allocation", "billing_payment", "billing_billingdocument"):
        with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")
        with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET import_id = NULL")


def test_reminders_only_if_wished(maya: Member, harbor: Client) -> None:
    importing = begin_import(maya, "invoices", "i.csv", INVOICES.encode("cp1252"))
    importing.wants_reminders = True
    importing.save()
    ask_for_import(importing.pk)
    assert set(Track.objects.values_list("subject_id", flat=True)) == {
        invoice("R-2").pk, invoice("R-3").pk,
    }  # fmt: skip
    undo_import(importing.pk, maya)
    assert not Track.objects.exists()


def test_the_page_says_it_was_issued_elsewhere(
    imported: Import, desk: Browser, studio: Workspace
) -> None:
    page = desk.get(f"/w/{studio.slug}/money/{invoice('R-2').pk}/")
    assert page.status_code == 200
    assert "Issued elsewhere and imported" in page.content.decode()
