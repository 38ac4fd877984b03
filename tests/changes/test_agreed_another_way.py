"""A change agreed by mail or by an order of theirs is recorded, and never called approved."""

from __future__ import annotations

import threading
from datetime import datetime
from typing import Any

import pytest
from django.db import connection

from changes.flows.answer_change import withdraw_change
from changes.models import ChangeAnswer
from clientdesk.clock import standing_at
from clientdesk.files.storing import read_bytes, store_bytes
from clientdesk.mail.models import Message
from clientdesk.workspaces.scope import within
from clients.flows.add_files import add_files
from clients.models import Decision, Document, Entry
from clients.recording import Actor
from clients.verifying import prove
from scope.models import Agreement, AgreementPdf, Instalment
from tests.changes.asking import Working
from tests.changes.ordering import DAYS, IN_TIME, TOO_LATE, Order, logo_comes_late
from tests.scope.signing import work_off
from tests.scope.test_public_page import words_of
from tests.scope.test_the_agreement import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(work: Working) -> Order:
    logo_comes_late(work)
    return Order.sent(work)


def page_of(order: Order) -> str:
    return f"/w/{order.work.sent.workspace.slug}/change-orders/{order.version.order_id}/"


def the_order_paper(order: Order) -> Document:
    sent = order.work.sent
    with within(sent.workspace.pk):
        stored = store_bytes(sent.workspace, "PO 4712.pdf", "application/pdf", b"%PDF-1.7 order")
        return add_files(order.work.client, [stored], Actor.member(sent.by), "added by Maya")[0]


def records(order: Order, paper: Document, at: datetime = IN_TIME, **typed: Any) -> Any:
    given = {
        "how": "order", "on": "2 December 2026", "evidence": f"clients.document:{paper.pk}",
        "words": "PO 4712", **DAYS, **typed,
    }  # fmt: skip
    with standing_at(at):
        return order.work.desk.post(f"{page_of(order)}agreement/", given)


def test_it_does_what_a_click_would_and_says_how_it_was_agreed(order: Order):
    paper = the_order_paper(order)
    bare = records(order, paper, evidence="").context["form"].errors
    assert bare == {"evidence": ["Choose the mail or the file that shows it."]}
    assert records(order, paper, **{"days-d4": "2027-02-09"}).status_code == 422
    with within(order.work.sent.workspace.pk):
        assert not ChangeAnswer.objects.exists()
    assert records(order, paper).status_code == 302
    work_off(IN_TIME)
    with within(order.work.sent.workspace.pk):
        after = Agreement.objects.get(n=2)
        assert (after.how, after.evidence_id, after.facts["price"]["net"]) == (
            "order", paper.pk, 770000,
        )  # fmt: skip
        assert not after.signatures.exists()
        assert Instalment.objects.get(since=2).net_minor == 80000
        decision = Decision.objects.get()
        assert (decision.how, decision.approved_by) == ("order", None)
        assert decision.change == "Agreement version 2; Launch 4 to 10 February 2027"
        assert decision.evidence.filter(object_id=paper.pk).exists()
        told = Entry.objects.get(kind="change_order.agreed").texts.get().headline
        assert told == (
            "Change order C-2026-001 agreed by purchase order on 2 December 2026: Booking page"
        )
        assert not Message.objects.filter(kind="notice", subject__contains="approved").exists()
        assert (
            "is recorded, and it is now version 2"
            in Message.objects.get(kind="agreement", about_id=after.pk).text
        )
        printed = text_of(read_bytes(AgreementPdf.objects.get(agreement=after).file))
        assert prove(order.work.client).broken == []
    with standing_at(IN_TIME):
        desk = words_of(order.work.desk.get(page_of(order)).content.decode())
        slug = order.work.sent.workspace.slug
        agreed = words_of(order.work.desk.get(f"/w/{slug}/agreements/{after.pk}/").content.decode())
    theirs = words_of(order.visitor().reads(at=IN_TIME))
    for page in (desk, agreed, theirs, " ".join(printed.split())):
        assert "greed by purchase order" in page and "PO 4712" in page
        assert "pproved by" not in page and "is approved" not in page and "Signed by" not in page


def test_after_its_end_or_withdrawal_nothing_is_recorded_and_the_page_says_why(order: Order):
    paper = the_order_paper(order)

    def is_told(why: str, at: datetime) -> bool:
        answer = records(order, paper, at=at)
        assert answer.url == page_of(order)
        with standing_at(at):
            return (
                f"Nothing was recorded. {why}" in order.work.desk.get(answer.url).content.decode()
            )

    assert is_told("It ended: send it again first", TOO_LATE)
    with standing_at(IN_TIME), within(order.work.sent.workspace.pk):
        withdraw_change(order.version.pk, order.work.sent.by, "")
    assert is_told("You took it back: send it again first", IN_TIME)
    with within(order.work.sent.workspace.pk):
        assert Agreement.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_their_click_and_our_record_at_once_have_one_effect(order: Order):
    paper, visitor = the_order_paper(order), order.visitor()

    def press(act: Any) -> None:
        act()
        connection.close()

    acts = [lambda: order.approve(visitor=visitor), lambda: records(order, paper)]
    presses = [threading.Thread(target=press, args=[act]) for act in acts]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    with within(order.work.sent.workspace.pk):
        assert ChangeAnswer.objects.count() == Decision.objects.count() == 1
        assert Agreement.objects.count() == 2 and Instalment.objects.filter(since=2).count() == 1
