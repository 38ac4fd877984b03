"""Where the record lacks what an invoice needs, the client is asked beside their signature."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from billing.models import BillingDocument
from clientdesk.workspaces.scope import within
from clients.models import Client
from onboarding.models import Proposal
from scope.models import Agreement
from tests.scope.quoting import Sent
from tests.scope.signing import USUAL, sign, signed, with_terms
from tests.scope.test_public_page import words_of

pytestmark = pytest.mark.django_db


def known(sent: Sent, **facts: str) -> None:
    with within(sent.workspace.pk):
        Client.objects.update(**facts)


def test_who_has_no_address_on_record_tells_it_with_their_name_and_the_deposit_goes_out(
    sent: Sent,
) -> None:
    known(sent, tax_id="IE 6388047V")
    page = sent.visitor().reads()
    assert 'value="Harbor Bakery"' in page and 'value="IE 6388047V"' in page
    signed(sent, legal_name="Harbor Bakery Ltd", tax_id="IE 6388047V")
    with within(sent.workspace.pk):
        client = Client.objects.get()
        assert (client.legal_name, client.country) == ("Harbor Bakery Ltd", "IE")
        assert client.address.splitlines() == ["2 Quay Street", "Galway"]
        deposit = BillingDocument.objects.get()
        assert deposit.issued_at and deposit.snapshot["buyer"]["name"] == "Harbor Bakery Ltd"
        assert not Proposal.objects.exists()
    told = "Ines Duarte told us the name on invoices, billing address, country"
    assert told in sent.headlines()


def test_what_was_there_and_is_told_otherwise_is_proposed_and_not_changed(
    sent: Sent, desk: Any
) -> None:
    known(sent, legal_name="Harbor Bakery Ltd", country="PT")
    signed(sent, legal_name="Harbor Bakery Lda")
    with within(sent.workspace.pk):
        client = Client.objects.get()
        assert (client.legal_name, client.country) == ("Harbor Bakery Ltd", "PT")
        assert client.address
        proposed = Proposal.objects.order_by("field").values_list("field", "was", "proposed")
        assert list(proposed) == [
            ("client.country", "PT", "IE"),
            ("client.legal_name", "Harbor Bakery Ltd", "Harbor Bakery Lda"),
        ]
    record = f"/w/{sent.workspace.slug}/clients/{sent.quote.client_id}/"
    assert "Harbor Bakery Lda" in desk.get(record).content.decode()


def test_what_is_missing_or_wrong_is_said_beside_it_and_nothing_typed_is_lost(sent: Sent) -> None:
    answer = sign(sent, address="", country="", tax_id="IE 1234567X", legal_name="Harbor & Sons")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write the address that must stand on invoices." in words_of(page)
    assert "Choose the country of this address." in words_of(page)
    assert 'value="IE 1234567X"' in page and 'value="Harbor &amp; Sons"' in page
    wrong = sign(sent, tax_id="IE 1234567X").content.decode()
    assert 'id="id_tax_id"' in wrong and 'aria-invalid="true"' in wrong
    with within(sent.workspace.pk):
        assert not Agreement.objects.exists() and not Client.objects.get().address


def test_a_code_asked_for_in_between_keeps_what_was_typed_of_the_company(sent: Sent) -> None:
    with_terms(sent, replace(USUAL, asks_code=True))
    page = sent.visitor().posts("sign/code", address="9 Pier Road", country="IE", package="copy")
    assert "9 Pier Road" in page.content.decode()


def test_who_has_it_on_record_is_not_asked(sent: Sent) -> None:
    known(sent, address="2 Quay Street, Galway", country="IE")
    assert "For your invoices" not in sent.visitor().reads()
    signed(sent, address="Somewhere else")
    with within(sent.workspace.pk):
        assert Client.objects.get().address == "2 Quay Street, Galway"
        assert not Proposal.objects.exists()
