"""What she offered: a shop in two versions, a poster that nobody answered, boards still a draft."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

from clientdesk.local.demo.lettered import LETTERING
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.models.base import new_id
from clients.models import Client
from clients.tax_choices import proposed_tax
from scope.flows.ask_about_quote import Asked, ask_about_quote
from scope.flows.begin_version import begin_version
from scope.flows.keep_catalogue import add_item
from scope.flows.note_opening import note_opening
from scope.flows.save_quote import QuotePage, save_quote
from scope.flows.send_quote import Delivery, send_quote
from scope.mailing import link_of
from scope.models import QuoteQuestion, QuoteVersion
from scope.offer import (
    Deliverable,
    InputNeeded,
    Instalment,
    Milestone,
    Offer,
    OfferLine,
    Option,
    Package,
    Trigger,
)
from scope.people import who_decides

SOLD_OFTEN = (
    ("Logo, three sketches and two rounds", "C62", "1800"),
    ("A day of photographs", "DAY", "900"),
    ("Work by the hour", "HUR", "80"),
)
At = Callable[[int, time], AbstractContextManager[None]]


def offer_shop(client: Client, owner: Member, today: date, at: At) -> None:
    """Freja reads it, wishes a later launch, and has version 2 before her."""
    with at(9, time(11, 0)):
        version = _draft(client, owner, "The shop of Lund Ceramics", _shop(client, today), 21)
        send_quote(version.pk, owner, Delivery("demo"))
    with at(8, time(20, 15)):
        contact = version.quote.contact
        note_opening(link_of(version, contact))
        wish = "Could the launch be a week later? We are at a fair until the 10th."
        ask_about_quote(version.pk, contact, Asked(new_id(), QuoteQuestion.Kind.CHANGE, wish))
    with at(6, time(10, 40)):
        newer = begin_version(version.quote_id)
        newer.edit(_a_week_later(newer.offered), None, "demo")
        send_quote(newer.pk, owner, Delivery("demo", "As you asked: the launch is a week later."))


def offer_poster(client: Client, owner: Member, at: At) -> None:
    """Nobody answered before it ended."""
    with at(34, time(14, 0)):
        offer = Offer("EUR", lines=(_line(client, "Poster for the window, A1", "380"),))
        version = _draft(client, owner, "A poster for the window", offer, 10)
        send_quote(version.pk, owner, Delivery("demo"))


def begin_boards(client: Client, owner: Member, today: date, at: At) -> None:
    """With lettering in it, of which there was some before."""
    with at(1, time(17, 5)):
        for what, unit, price in SOLD_OFTEN:
            facts = {"description": what, "unit": unit, "currency": "EUR"}
            add_item(client.workspace, {**facts, "unit_price": Decimal(price)})
        lines = (_line(client, "Menu boards, lettered by hand", "240", quantity=Decimal(4)),)
        lettering = Deliverable("d1", LETTERING, on=today + timedelta(days=21),
                                effort_days=Decimal(3))  # fmt: skip
        offer = Offer("EUR", lines=lines, deliverables=(lettering,))
        _draft(client, owner, "Menu boards for the bakery", offer, 14)


def _draft(client: Client, owner: Member, title: str, offer: Offer, days: int) -> QuoteVersion:
    header = {"title": title, "contact": who_decides(client)}
    return save_quote(new_id(), QuotePage(client, "demo", offer, header, days), owner)


def _shop(client: Client, today: date) -> Offer:
    sketches, launch = today + timedelta(days=20), today + timedelta(days=48)
    shop = _line(client, "Shop: design and building", "3600")
    return Offer(
        currency="EUR",
        introduction="A quiet shop in which the glazes are the loudest thing, and an order takes "
        "two minutes on a phone.",
        packages=(
            Package("shop", "Shop", "Up to 40 pieces, payment by card", (shop,)),
            Package("full", "Shop and photographs", "With a day of photographs in your studio",
                    (shop, _line(client, "A day of photographs", "900"))),
        ),
        options=(
            Option("cards", _line(client, "Printed cards for each parcel", "220")),
            Option("care", _line(client, "Care of the shop", "60", unit="MON"), is_monthly=True),
        ),
        milestones=(Milestone("m1", "Sketches", sketches), Milestone("m2", "Launch", launch)),
        deliverables=(
            Deliverable("d1", "Sketches of three pages", on=sketches, effort_days=Decimal(3),
                        buffer_days=2, revision_rounds=2, milestone="m1"),
            Deliverable("d2", "Photographs, edited", on=launch - timedelta(days=10),
                        effort_days=Decimal(2), buffer_days=2, comes_with="full"),
            Deliverable("d3", "The shop, open", on=launch, effort_days=Decimal(8), buffer_days=3,
                        milestone="m2"),
        ),
        inputs=(
            InputNeeded("i1", "A list of the pieces with prices", today + timedelta(days=12), "d1"),
            InputNeeded("i2", "Access to the bank’s card service", today + timedelta(days=30),
                        "d3"),
        ),
        instalments=(
            Instalment("p1", "On signing", Trigger.SIGNING, percent=Decimal(40)),
            Instalment("p2", "Sketches approved", Trigger.MILESTONE, percent=Decimal(30),
                       milestone="m1"),
            Instalment("p3", "Launch", Trigger.MILESTONE, milestone="m2"),
        ),
        note="Two rounds of revision are in the price; more are 80.00 an hour, agreed before.",
    )  # fmt: skip


def _a_week_later(offer: Offer) -> Offer:
    week = timedelta(days=7)

    def later(one: Deliverable) -> Deliverable:
        return replace(one, on=one.on + week) if one.id == "d3" and one.on else one

    launch = tuple(
        replace(one, on=one.on + week) if one.id == "m2" and one.on else one
        for one in offer.milestones
    )
    return replace(offer, deliverables=tuple(map(later, offer.deliverables)), milestones=launch)


def _line(
    client: Client, what: str, price: str, quantity: Decimal = Decimal(1), unit: str = "C62"
) -> OfferLine:
    category, rate = proposed_tax(client.workspace, client)
    return OfferLine(what, quantity, unit, Decimal(price), tax_category=category, tax_rate=rate)
