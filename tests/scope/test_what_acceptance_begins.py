"""Payments of a plan are invoiced once; terms differ from the usual in the open."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from billing.models import BillingDocument
from clientdesk.clock import standing_at
from clientdesk.workspaces.scope import within
from clients.stage import Stage, stage
from scope.flows.begin_version import begin_version
from scope.flows.keep_terms_sets import usual_set_of
from scope.flows.set_terms import set_quote_terms, set_usual_terms
from scope.models import UsualTerms
from scope.terms_sets import usual_terms
from scope.usual_terms import terms_of, unusual_terms
from tests.scope.quoting import IN_TIME, SENT_AT, Sent
from tests.scope.signing import USUAL, as_posted, signed, with_terms
from tests.scope.test_public_page import words_of

pytestmark = pytest.mark.django_db


def test_an_instalment_is_invoiced_once_however_often_it_is_pressed(sent: Sent, desk: Any):
    with_terms(sent, replace(USUAL, sends_deposit=False))
    agreement = signed(sent)
    page = f"/w/{sent.workspace.slug}/agreements/{agreement.pk}/"
    words = words_of(desk.get(page).content.decode())
    assert "Invoice draft" in words and words.count("Invoice it") == 2
    with within(sent.workspace.pk):
        second = agreement.project.instalments.get(position=2)
    for _ in range(3):
        answer = desk.post(f"/w/{sent.workspace.slug}/instalments/{second.pk}/invoice/")
        assert answer.status_code == 302
    with within(sent.workspace.pk):
        line = BillingDocument.objects.order_by("created_at").last().lines.get()
        assert (line.unit_price, line.origin_id) == (2070, second.pk)
        assert BillingDocument.objects.count() == 2


def test_a_bookkeeper_reads_what_was_agreed_and_invoices_nothing(sent: Sent, bookkeeper: Any):
    agreement = signed(sent)
    page = f"/w/{sent.workspace.slug}/agreements/{agreement.pk}/"
    assert "Invoice it" not in bookkeeper.get(page).content.decode()
    with within(sent.workspace.pk):
        second = agreement.project.instalments.get(position=2)
    answer = bookkeeper.post(f"/w/{sent.workspace.slug}/instalments/{second.pk}/invoice/")
    assert answer.status_code == 403


def test_after_acceptance_the_client_is_being_onboarded(sent: Sent):
    signed(sent)
    with standing_at(IN_TIME), within(sent.workspace.pk):
        assert stage(sent.quote.client) == Stage.ONBOARDING


def test_what_differs_from_the_usual_is_marked_and_what_was_sent_stays(sent: Sent, desk: Any):
    with_terms(sent, USUAL)
    with within(sent.workspace.pk):
        version = begin_version(sent.quote.pk)
        own = replace(USUAL, change_rate_minor=9500, off=("parked",))
        set_quote_terms(version.quote, own)
        marked = [(one.label, one.usual, one.here) for one in unusual_terms(version.quote)]
    assert marked == [
        ("Rate for changes", "€80.00", "€95.00"),
        ("4.2 When nothing comes", "our usual words", "left out"),
    ]
    send = f"/w/{sent.workspace.slug}/quotes/{sent.quote.pk}/dispatches/"
    with standing_at(SENT_AT):
        page = words_of(desk.get(send).content.decode())
    assert "These differ from your usual ones" in page
    assert "usually: €80.00" in page
    assert "€80.00 an hour" in words_of(sent.visitor().reads())


def test_usual_terms_are_superseded_and_a_clause_keeps_its_number(sent: Sent, desk: Any):
    with within(sent.workspace.pk):
        page = f"/w/{sent.workspace.slug}/settings/terms/{usual_set_of(sent.workspace).pk}/"
    typed = as_posted(desk.get(page).context["form"])
    del typed["on_hours"]
    typed |= {"change_rate": "80.00", "own_rights": "Yours once paid, {{ secret }}."}
    refused = desk.post(page, typed)
    assert refused.status_code == 422 and "Not known here: secret" in refused.content.decode()
    typed["own_rights"] = "Yours once paid, by the law of {{ law }}."
    assert desk.post(page, typed).status_code == 302
    with within(sent.workspace.pk):
        assert UsualTerms.objects.get().n == 1
        terms = usual_terms(sent.workspace)
        assert terms.off == ("hours",) and terms.change_rate_minor == 8000
        set_usual_terms(replace(terms, change_rate_minor=9000), sent.by)
        assert UsualTerms.objects.count() == 2
        assert terms_of(sent.quote).change_rate_minor == 9000
    words = words_of(sent.visitor(sent.next_version()).reads())
    assert "2.2 You hear back" in words and "2.1 We work" not in words
    assert "6.1 Yours once paid, by the law of Ireland." in words
