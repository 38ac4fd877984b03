"""Quotes, agreements, changes to them, and the work done for them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from changes.content import Effect
from changes.flows.begin_change import begin_change
from changes.flows.send_change import send_change
from changes.models import ChangeOrder, ChangeVersion
from clientdesk import clock
from clientdesk.workspaces.models.base import new_id
from clients.models import Client, Contact
from delivery.flows.start_work import start_work
from delivery.models import WorkStep
from hours.flows.keep_hours import Worked, keep_hours
from hours.models import TimeEntry
from scope.flows.accept_quote import Signing, accept_quote
from scope.flows.draw_agreement import keep_agreement
from scope.flows.save_quote import QuotePage, save_quote
from scope.flows.send_quote import Delivery, send_quote
from scope.models import (
    Agreement,
    AgreementPdf,
    Deliverable,
    Instalment,
    Project,
    Quote,
    QuoteVersion,
    ScopeRequest,
    Signature,
)
from scope.offer import Choice, Offer, OfferLine
from tests.wall.worlds import Maker, Model, World


def quote_draft(world: World) -> QuoteVersion:
    line = OfferLine(f"{world.mark} site", unit_price=Decimal(900), tax_rate=Decimal(23))
    offer = Offer("EUR", lines=(line,))
    header = {"title": f"{world.mark} website", "contact": world.row(Contact)}
    page = QuotePage(world.row(Client), "page-1", offer, header)
    return save_quote(new_id(), page, world.owner)


def sent_version(world: World) -> QuoteVersion:
    return send_quote(quote_draft(world).pk, world.owner, Delivery("first"))


def sent_quote(world: World) -> Quote:
    return world.row(QuoteVersion).quote


def drafted_quote(world: World) -> Quote:
    return quote_draft(world).quote


def agreed(world: World) -> Agreement:
    """Signed, with its paper made."""
    signing = Signing(Choice(), f"{world.mark} signer", "who@example.test", world.row(Contact))
    agreement = accept_quote(sent_version(world).pk, signing)
    keep_agreement(agreement, f"%PDF-1.7 {world.mark}".encode())
    return agreement


def signature(world: World) -> Signature:
    return world.row(Agreement).signatures.get(side="client")


def agreement_paper(world: World) -> AgreementPdf:
    return world.row(Agreement).pdfs.get()


def begun(world: World) -> Project:
    return world.row(Agreement).project


def begun_work(world: World) -> WorkStep:
    return start_work(world.row(Deliverable).pk, world.owner)


def due(world: World) -> Instalment:
    return world.row(Project).instalments.get()


def drafted_change(world: World) -> ChangeOrder:
    version = begin_change(world.row(Project), world.owner, world.row(ScopeRequest))
    version.edit(replace(version.says, effects=(Effect("none", 1),)), None, "page-1")
    return version.order


def sent_change(world: World) -> ChangeVersion:
    draft = drafted_change(world).versions.get()
    return send_change(draft.pk, world.owner, Delivery("first"))


def change_order(world: World) -> ChangeOrder:
    return world.row(ChangeVersion).order


def hours_kept(world: World) -> TimeEntry:
    worked = Worked(world.row(Client), clock.today("UTC"), 90, f"{world.mark} workshop")
    return keep_hours(worked, world.owner)


MAKERS: dict[Model, Maker] = {
    QuoteVersion: sent_version,
    Quote: sent_quote,
    Agreement: agreed,
    Signature: signature,
    AgreementPdf: agreement_paper,
    Project: begun,
    WorkStep: begun_work,
    Instalment: due,
    ChangeVersion: sent_change,
    ChangeOrder: change_order,
    TimeEntry: hours_kept,
}
