"""Invoices, payments and what is sold."""

from __future__ import annotations

from decimal import Decimal

from billing.drafts import Draft
from billing.flows.issue_invoice import issue_invoice
from billing.flows.record_payment import PaymentByHand, record_payment
from billing.flows.save_draft import save_draft
from billing.models import BillingDocument, DocumentPdf, Payment
from billing.owing import owed
from clientdesk import clock
from clientdesk.files.storing import store_bytes
from clientdesk.workspaces.models.base import new_id
from clients.lines import Line
from clients.models import Client, Contact
from scope.flows.keep_catalogue import add_item
from scope.models import CatalogueItem
from tests.wall.worlds import Maker, Model, World


def draft(world: World) -> BillingDocument:
    client = world.row(Client)
    line = Line(f"{world.mark} work", Decimal(1), "C62", Decimal(100), Decimal(0), "S", Decimal(23))
    header = {
        "contact": world.row(Contact), "currency": "EUR", "due_on": clock.today("UTC"),
        "introduction": f"{world.mark} brand guide",
    }  # fmt: skip
    return save_draft(new_id(), Draft(client, "page-1", header, (line,)))


def issued(world: World) -> BillingDocument:
    document = issue_invoice(draft(world).pk, world.owner)
    stored = store_bytes(world.workspace, f"{world.mark}.pdf", "application/pdf", b"%PDF-1.7")
    DocumentPdf.objects.create(workspace=world.workspace, document=document, file=stored)
    return document


def paid_by_hand(world: World) -> Payment:
    document = world.row(BillingDocument)
    by_hand = PaymentByHand(new_id(), owed(document), clock.today("UTC"), Payment.Method.CASH)
    return record_payment(document.pk, by_hand, world.owner)


def in_catalogue(world: World) -> CatalogueItem:
    facts = {"description": f"{world.mark} logo", "unit": "C62", "currency": "EUR"}
    return add_item(world.workspace, {**facts, "unit_price": Decimal(800)})


MAKERS: dict[Model, Maker] = {
    BillingDocument: issued,
    Payment: paid_by_hand,
    CatalogueItem: in_catalogue,
}
