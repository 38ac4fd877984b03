"""What is due to one person on one day is one mail; who is late themselves asks for no money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core import mail

from billing.drafts import Draft
from billing.flows.issue_invoice import issue_invoice
from billing.flows.record_payment import PaymentByHand, record_payment
from billing.flows.save_draft import save_draft
from billing.models import BillingDocument, DocumentPdf, Payment
from billing.owing import owed
from clientdesk.clock import standing_at
from clientdesk.files.storing import store_bytes
from clientdesk.mail.models import Message
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.flows.edit_client import edit_client
from clients.lines import Line
from clients.models import Task
from delivery.flows.deliver import deliver
from followups.flows.start_reminders import start_reminders
from followups.models import Nudge, Track
from followups.planner import plan_due
from followups.policies import INPUT_REMINDER, INVOICE_REMINDER
from tests.delivery.conftest import website
from tests.delivery.website import Website
from tests.followups.test_inputs import begun, every_day, november, tick
from tests.followups.unpaid import work
from tests.studio import harbor, maya, studio

__all__ = ["begun", "harbor", "maya", "studio", "website"]
pytestmark = pytest.mark.django_db


def unpaid(website: Website, due_on: date) -> BillingDocument:
    """Issued on 18 November, reminded of three days after `due_on`; the deposit is paid."""
    with website.on(11, 18):
        pay(BillingDocument.objects.get(), website)
        edit_client(
            website.project.client.pk, website.by, {"address": "2 Quay Street", "country": "IE"}
        )
        line = Line("Guide", Decimal(1), "C62", Decimal(1000), Decimal(0), "S", Decimal(23))
        header = {"contact": website.contact(), "currency": "EUR", "due_on": due_on}
        client = website.project.client
        client.refresh_from_db()
        draft = save_draft(new_id(), Draft(client, "page-1", header, (line,)))
        document = issue_invoice(draft.pk, website.by)
        stored = store_bytes(website.workspace, "invoice.pdf", "application/pdf", b"%PDF-1.7")
        DocumentPdf.objects.create(workspace=website.workspace, document=document, file=stored)
        start_reminders(document)
        return document


def pay(document: BillingDocument, website: Website) -> None:
    said = PaymentByHand(new_id(), owed(document), date(2026, 11, 18), Payment.Method.TRANSFER)
    record_payment(document.pk, said, website.by)


def track() -> Track:
    return Track.objects.get(kind=INVOICE_REMINDER, ended_at=None)


def test_an_input_and_an_invoice_due_the_same_day_are_one_mail_with_both(begun: Website):
    document = unpaid(begun, due_on=date(2026, 11, 23))
    sent = tick(*every_day(25, 28))
    logo = "Logo files: agreed for Tue, 24 November, 2 working days late"
    assert sent == [(26, f"{logo}; and invoice {document.number}")]
    said = mail.outbox[-1].body
    assert f"invoice {document.number}, Guide, was due on Monday, 23 November" in said
    assert "1,230.00 is still open" in said and "Design" in said
    assert len(mail.outbox[-1].attachments) == 1
    with begun.on(11, 28):
        both = Nudge.objects.filter(message_id=Message.objects.get(kind=INPUT_REMINDER,
            subject__contains="and invoice").pk)  # fmt: skip
        assert sorted((one.kind, one.decision) for one in both) == [
            (INPUT_REMINDER, "send"), (INVOICE_REMINDER, "merged"),
        ]  # fmt: skip
        invoice = track()
        assert f"{invoice.next_at:%-d %b}" == "3 Dec"


def test_what_came_or_was_paid_before_it_went_leaves_the_other_a_mail_of_its_own(begun: Website):
    document = unpaid(begun, due_on=date(2026, 11, 23))
    with standing_at(november(26)):
        plan_due(november(26))
    with begun.on(11, 26):
        pay(document, begun)
    with standing_at(november(26)):
        work()
    assert [subject for _, subject in tick(november(26, 10))][-1:] == [
        "Logo files: agreed for Tue, 24 November, 2 working days late"
    ]
    with within(begun.workspace.pk):
        gone = Message.objects.get(subject__contains="and invoice")
        assert gone.cancelled_why == f"invoice {document.number}: paid before it was sent"


def test_while_we_are_late_ourselves_a_payment_reminder_waits_and_says_why(begun: Website):
    unpaid(begun, due_on=date(2026, 11, 27))
    with begun.on(11, 27):
        begun.comes("Logo files")
        Task.objects.create(
            workspace=begun.workspace, client=begun.project.client, text="A small sketch",
            owner=begun.by, made_by=begun.by, due_on=date(2026, 11, 28), is_promise=True,
        )  # fmt: skip
    assert not [one for one in tick(november(30)) if "invoice" in one[1]]
    with begun.on(11, 30):
        held = track()
        assert held.held_why == "we are late ourselves: A small sketch"
        Task.objects.update(done_at=november(30, 15))
    with begun.on(12, 1):
        december = november(30, 9).replace(month=12, day=1, minute=30)
    assert [subject for _, subject in tick(december) if "invoice" in subject]
    with within(begun.workspace.pk):
        assert not track().held_why


def test_a_late_deliverable_of_ours_holds_it_until_it_is_handed_over(begun: Website):
    unpaid(begun, due_on=date(2026, 12, 10))
    with begun.on(11, 24):
        begun.comes("Logo files")
        begun.comes("Notes for the texts")
    tuesday = november(30, 9).replace(month=12, day=15, minute=30)
    assert not [one for one in tick(tuesday) if "invoice" in one[1]]
    with begun.on(12, 15):
        assert track().held_why == "we are late ourselves: Design"
        deliver(begun.deliverable("Design").pk, begun.by)
        assert not track().held_until
