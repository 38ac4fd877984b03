"""Ruben's desk with Bluebird Travel: Dana decides, Paul pays; one invoice past its day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from tests.studio import bookkeeper, desk, harbor, inside, maya, stranger, studio

if TYPE_CHECKING:
    from billing.models import BillingDocument
    from clientdesk.workspaces.models import Workspace
    from clients.models import Client

__all__ = ["bookkeeper", "desk", "harbor", "inside", "maya", "stranger", "studio"]

JUNE_27 = datetime(2027, 6, 27, 9, 0, tzinfo=UTC)


@pytest.fixture
def bluebird(studio: Workspace) -> Client:
    from clientdesk.workspaces.scope import within
    from tests.factories import make_client, make_contact

    with within(studio.pk):
        client = make_client(studio, "Bluebird Travel", currency="EUR")
        make_contact(client, "Dana Reed", email="dana@bluebird.example", pays=False)
        make_contact(client, "Paul Webb", email="paul@bluebird.example", decides=False)
        return client


@pytest.fixture
def overdue(studio: Workspace, bluebird: Client) -> BillingDocument:
    """Of 1 June, due 15 June, 1,200.00 of 3,200.00 paid on 20 June."""
    from billing.models import Allocation, BillingDocument, Payment
    from clientdesk.workspaces.scope import within

    with within(studio.pk):
        invoice = BillingDocument.objects.create(
            workspace=studio, client=bluebird, currency="EUR", number="2027-0007", snapshot={},
            issue_on=date(2027, 6, 1), due_on=date(2027, 6, 15), gross_minor=320_000,
            issued_at=datetime(2027, 6, 1, 9, 0, tzinfo=UTC),
        )  # fmt: skip
        payment = Payment.objects.create(
            workspace=studio, client=bluebird, provider="desk", amount_minor=120_000,
            currency="EUR", method="transfer", received_on=date(2027, 6, 20),
        )  # fmt: skip
        Allocation.objects.create(
            workspace=studio, payment=payment, document=invoice, amount_minor=120_000
        )
        return invoice
