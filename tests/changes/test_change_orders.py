"""A change order is read on a phone and approved by name; agreement, dates and money follow."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import Error, connection, transaction
from pypdf import PdfReader

from billing.flows.bill_instalment import bill_instalment
from billing.models import BillingDocument
from billing.summing import sum_document
from changes.content import Billing
from changes.flows.answer_change import withdraw_change
from changes.models import ChangeAnswer, ChangeOrder, ChangeVersion
from clientdesk.clock import standing_at
from clientdesk.files.genuine import verdict_on
from clientdesk.files.storing import read_bytes
from clientdesk.mail.models import Message
from clientdesk.portal.agreed import dates
from clientdesk.portal.needs import change_orders
from clientdesk.workspaces.scope import within
from clients.models import Client, Decision, Entry
from clients.verifying import prove
from delivery.models import ProjectParking
from delivery.picture import picture_of
from onboarding.agreed import agreed_with
from onboarding.definition import Definition, Question, Section
from onboarding.summary import Known, conflicts
from scope.models import Agreement, AgreementPdf, Input, Instalment, Project
from scope.offer import Deliverable
from tests.changes.asking import Working
from tests.changes.ordering import BOOKING, IN_TIME, TOO_LATE, Order, logo_comes_late
from tests.scope.signing import work_off
from tests.scope.test_public_page import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(work: Working) -> Order:
    logo_comes_late(work)
    return Order.sent(work)


def agreements(order: Order) -> list[Agreement]:
    with within(order.work.sent.workspace.pk):
        return list(Agreement.objects.order_by("n"))


def test_the_page_says_what_was_agreed_what_is_new_its_price_and_days(order: Order):
    page = words_of(order.visitor().reads(at=IN_TIME))
    assert "3.1 Changes of scope Whatever goes beyond the list is a change." in page
    assert "Booking page" in page and "800.00" in page and "€984.00" in page
    assert "Launch: 4 to 10 February 2027" in page
    assert "Nothing starts before you approve." in page
    assert "Invoiced with “Build”" in page
    with within(order.work.sent.workspace.pk):
        mail = Message.objects.get(kind="change_order")
        assert "Launch: 4 to 10 February 2027" in mail.text and "€800.00" in mail.text


def test_their_page_calls_for_no_approval_while_the_project_is_parked(order: Order):
    by, agreed = order.work.sent.by, agreements(order)[0]
    with standing_at(IN_TIME), within(by.workspace_id):
        client = Client.objects.select_related("workspace").get()
        (asked,) = change_orders(client)
        assert (asked.act, asked.is_asked) == ("Read and approve", True)
        missing = Input.objects.earliest("position")
        ProjectParking.objects.create(
            workspace=by.workspace, project=missing.project, input=missing, agreement=agreed,
            clause="4.2", days=15, over_on=date(2026, 12, 1), on=date(2026, 12, 1), at=IN_TIME,
            member=by, entry=Entry.objects.filter(client=client).latest("sequence"),
        )  # fmt: skip
        (rests,) = change_orders(client)
        assert (rests.act, rests.is_asked, rests.tag) == ("Read it", False, "rests")
        assert f"parked since 1 Dec, it can be approved once “{missing}” is here" in rests.why


def test_approval_is_the_decision_agreement_2_the_new_date_and_the_payment(order: Order):
    assert order.approve().status_code == 302
    before, after = agreements(order)
    with within(order.work.sent.workspace.pk):
        assert (after.n, after.version_id, after.facts["previous"]) == (2, None, before.facts_hash)
        assert after.facts["price"]["net"] == 770000 and before.facts["price"]["net"] == 690000
        decision = Decision.objects.get()
        assert decision.price_change_minor == 80000 and decision.how == "portal"
        assert decision.change == "Agreement version 2; Launch 4 to 10 February 2027"
        assert decision.approved_by.name == "Ines Duarte"
        payment = Instalment.objects.get(since=2)
        assert (payment.net_minor, payment.tax_minor) == (80000, 18400)
        assert payment.milestone.title == "Build"
        with standing_at(IN_TIME):
            found = picture_of(Project.objects.select_related("client__workspace").get())
        launch = next(one for one in found.pieces if one.deliverable.title == "Launch")
        assert launch.outlook.promised_on == launch.outlook.expected_on == date(2027, 2, 10)
        with standing_at(IN_TIME):
            coming = dates(order.work.client)
        assert prove(order.work.client).broken == []
        assert [row.why for row in coming if row.what == "Launch"] == [
            "promised for Wed, 10 February 2027"
        ]
    page = words_of(order.visitor().reads(at=IN_TIME))
    assert "Approved by Ines Duarte" in page and "version 2" in page
    signed_page = words_of(order.work.sent.visitor().reads())
    assert "Something was added since: version 2" in signed_page


def test_version_2_reads_as_one_and_as_a_difference_and_its_pdf_is_genuine(order: Order):
    order.approve()
    work_off(IN_TIME)
    _, after = agreements(order)
    sent = order.work.sent
    page = order.work.desk.get(f"/w/{sent.workspace.slug}/agreements/{after.pk}/")
    words = words_of(page.content.decode())
    assert "€9,471.00" in words  # 7,700.00 and its tax
    assert "Booking page" in words and "Copywriting" in words
    changed = words[words.index("What changed from the version before") :]
    assert "Thu, 4 February 2027 Wed, 10 February 2027" in changed
    with within(sent.workspace.pk):
        stored = AgreementPdf.objects.select_related("file").get(agreement=after).file
        printed = " ".join(
            " ".join(one.extract_text() for one in PdfReader(BytesIO(read_bytes(stored))).pages)
            .split()
        )  # fmt: skip
        first = AgreementPdf.objects.select_related("file").get(agreement__n=1).file
        old, new = verdict_on(first.sha256), verdict_on(stored.sha256)
    assert "What changed from version 1" in printed and "€9,471.00" in printed
    assert "I approve this change" in printed
    assert old and old.since == "superseded by version 2"
    assert new and new.what == "agreement Q-2026-001, version 2" and not new.since


def test_what_a_change_brought_is_agreed_when_a_form_names_it(work: Working):
    """And a day that it moved is the one a wish is held against."""
    logo_comes_late(work)
    page = Deliverable("d5", "Booking page", revision_rounds=3)
    order = Order.sent(work, replace(BOOKING, deliverables=(page,)))
    form = Definition(
        "",
        "",
        (
            Section(
                "",
                (
                    Question("pieces", "many", "Pieces", fills="agreed.deliverables"),
                    Question("rounds", "number", "Rounds", fills="agreed.revision_rounds"),
                    Question("live_on", "date", "Live on", fills="agreed.deadline"),
                ),
            ),
        ),
    )
    answers = {"pieces": ["Booking page"], "rounds": "3", "live_on": "2027-02-09"}

    def found() -> list[str]:
        with within(work.sent.workspace.pk):
            known = Known(agreed=agreed_with(work.client))
        return [one.label for one in conflicts(form, answers, known)]

    assert found() == ["More than agreed", "More rounds than agreed"]
    assert order.approve().status_code == 302
    assert found() == ["Earlier than agreed"]


def test_what_is_due_on_approval_is_invoiced_at_once(work: Working):
    logo_comes_late(work)
    with within(work.sent.workspace.pk):
        Client.objects.update(address="2 Quay Street, Galway", country="IE")
    order = Order.sent(work, replace(BOOKING, billing=Billing.NOW))
    assert order.approve().status_code == 302
    with within(work.sent.workspace.pk):
        invoice = BillingDocument.objects.order_by("-created_at")[0]
        assert invoice.gross_minor == 98400 and invoice.issued_at


def test_it_waits_with_its_milestone_and_is_invoiced_with_it_in_one_click(order: Order):
    order.approve()
    with within(order.work.sent.workspace.pk):
        build = Instalment.objects.get(milestone__title="Build", since=1)
        document = bill_instalment(build.pk, order.work.sent.by)
        sums = sum_document(document)
        assert (sums.net_minor, sums.tax_minor, sums.gross_minor) == (287000, 66010, 353010)
        change = Instalment.objects.get(since=2)
        assert bill_instalment(change.pk, order.work.sent.by) == document


def test_an_expired_withdrawn_superseded_or_declined_one_is_refused_kindly(order: Order):
    visitor = order.visitor()
    late = order.approve(at=TOO_LATE, visitor=visitor)
    assert late.status_code == 409 and "Ask for it once more" in late.content.decode()
    assert visitor.posts("renewal", TOO_LATE).status_code == 302
    assert "knows that you would like it once more" in words_of(visitor.reads(at=TOO_LATE))
    newer = order.next_version(thanks="Thank you once more.")
    old = order.approve(visitor=visitor)
    assert old.status_code == 409 and "There is a newer version" in old.content.decode()
    with standing_at(IN_TIME), within(order.work.sent.workspace.pk):
        withdraw_change(newer.version.pk, order.work.sent.by, "")
    gone = newer.approve()
    assert gone.status_code == 409 and "was taken back" in gone.content.decode()
    other = Order.sent(order.work, title="Another page")
    assert other.visitor().posts("refusal", IN_TIME, reason="Not now").status_code == 302
    no = other.approve()
    assert no.status_code == 409 and "You said no, thank you" in no.content.decode()
    assert len(agreements(order)) == 1


def test_several_open_at_once_are_approved_one_after_the_other(order: Order):
    other = Order.sent(order.work, title="A second language")
    assert order.approve().status_code == 302
    # The first moved the launch: the second is looked at once more before it counts.
    moved = other.approve()
    assert moved.status_code == 409 and "The dates moved" in moved.content.decode()
    assert other.approve(**{"days-d4": "2027-02-16"}).status_code == 302
    first, second, third = agreements(order)
    assert third.facts["price"]["net"] == 850000 and third.facts["previous"] == second.facts_hash
    assert [change["title"] for change in third.facts["changes"]] == [
        "Booking page", "A second language",
    ]  # fmt: skip
    assert first.n == 1


def test_looking_changes_nothing_and_a_question_reaches_whoever_sent_it(order: Order):
    visitor = order.visitor()
    for _ in range(2):
        visitor.reads(at=IN_TIME)
    answer = visitor.posts("questions", IN_TIME, text="Could it be simpler?")
    assert answer.status_code == 302
    with within(order.work.sent.workspace.pk):
        assert not ChangeAnswer.objects.exists()
        notice = Message.objects.get(kind="notice", subject__contains="asks for a question")
        assert "Could it be simpler?" in notice.text
    assert "Could it be simpler?" in visitor.reads(at=IN_TIME)


def test_what_was_sent_and_answered_is_refused_to_sql(order: Order):
    order.approve()
    with within(order.work.sent.workspace.pk):
        for sql in (
            "UPDATE changes_changeversion SET content = '{}'",
            "DELETE FROM changes_changeversion",
            "UPDATE changes_changeanswer SET name = 'x'",
            "DELETE FROM changes_judgement",
        ):
            with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql)


@pytest.mark.django_db(transaction=True)
def test_approved_twenty_times_at_once_it_has_one_effect(order: Order):
    answers: list[int] = []
    visitors = [order.visitor() for _ in range(20)]

    def press(visitor: Any) -> None:
        answers.append(order.approve(visitor=visitor).status_code)
        connection.close()

    presses = [threading.Thread(target=press, args=[one]) for one in visitors]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert sorted(answers) == [302] + [409] * 19
    with within(order.work.sent.workspace.pk):
        assert ChangeAnswer.objects.count() == Decision.objects.count() == 1
        assert Agreement.objects.count() == 2 and Instalment.objects.filter(since=2).count() == 1
        assert Entry.objects.filter(kind="change_order.approved").count() == 1


def test_a_request_becomes_a_draft_with_the_clause_and_is_sent_from_the_desk(work: Working):
    logo_comes_late(work)
    asked = work.asks("Could you just also add a booking page?")
    answer = work.judges(asked, "change_order")
    with within(work.sent.workspace.pk):
        draft = ChangeOrder.objects.get()
        version = ChangeVersion.objects.get()
    slug = work.sent.workspace.slug
    edit = f"/w/{slug}/change-orders/{draft.pk}/edit/"
    assert answer.url == edit
    page = words_of(work.desk.get(edit).content.decode())
    assert "Could you just also add a booking page?" in page and "Whatever goes beyond" in page
    assert [one.number for one in version.says.quoted][-1:] == ["3.1"]
    typed = {
        "page": "p", "seen": version.saved_at.isoformat(), "title": "Booking page",
        "contact": str(work.sent.quote.contact_id),
        "billing": "milestone", "milestone": "build", "valid_days": "14", "days-d4": "4",
        "quote-clause:3.1": "on", "thanks": "Thank you.", "outside": "",
        "lines-TOTAL_FORMS": "1", "lines-INITIAL_FORMS": "0", "lines-0-description": "Booking page",
        "lines-0-quantity": "1", "lines-0-unit": "C62", "lines-0-unit_price": "800",
        "lines-0-tax_rate": "S-23",
        "deliverables-TOTAL_FORMS": "0", "deliverables-INITIAL_FORMS": "0",
        "inputs-TOTAL_FORMS": "0", "inputs-INITIAL_FORMS": "0",
    }  # fmt: skip
    with standing_at(IN_TIME):
        wrong = work.desk.post(edit, {**typed, "lines-0-unit_price": "lots", "save": "1"})
        assert wrong.status_code == 422 and 'value="lots"' in wrong.content.decode()
        with within(work.sent.workspace.pk):
            typed["seen"] = version.reload().saved_at.isoformat()
        sent = work.desk.post(edit, {**typed, "send": "1"})
        assert sent.url == f"/w/{slug}/change-orders/{draft.pk}/dispatches/"
        shown = words_of(work.desk.get(sent.url).content.decode())
        assert "Launch: 4 to 10 February 2027" in shown and "€984.00" in shown
        assert work.desk.post(sent.url, {"key": "one"}).status_code == 302
    with within(work.sent.workspace.pk):
        assert ChangeOrder.objects.get().number == "C-2026-001"
        assert Message.objects.filter(kind="change_order").count() == 1
    with standing_at(IN_TIME):
        found = work.desk.get(f"/w/{slug}/clients/{work.client.pk}/change-orders/")
    assert "waits for their answer" in found.content.decode()


def test_one_search_leads_from_the_thought_to_request_clause_decision_and_price(work: Working):
    logo_comes_late(work)
    asked = work.asks("A booking page, I thought that was included")
    work.judges(asked, "change_order")
    order = Order.sent(work)
    order.approve()
    page = words_of(
        work.desk.get(f"/w/{work.sent.workspace.slug}/search/", {"q": "booking"}).content.decode()
    )
    assert "A booking page, I thought that was included" in page  # the request
    assert "Change order C-2026-001: Booking page" in page and "€800.00" in page
    assert "approved 2 December 2026 by Ines Duarte" in page
    assert "Booking page (change order C-2026-001)" in page  # the decision
    assert "Agreement Q-2026-001, version 2" in page
