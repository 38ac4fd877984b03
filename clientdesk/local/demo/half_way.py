"""A project half way: the sketches approved after a revision and not invoiced, an input late."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, time, timedelta
from decimal import Decimal

from billing.flows.record_payment import PaymentByHand, record_payment
from billing.models import BillingDocument, Payment
from billing.owing import owed
from clientdesk import clock
from clientdesk.lib.work_calendar import WorkCalendar
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.models.base import new_id
from clients.models import Client, Contact
from clients.recording import Actor
from delivery.calendar import calendar_of
from delivery.flows.answer_delivery import approve, ask_revision
from delivery.flows.deliver import deliver
from delivery.flows.receive_input import receive_input
from delivery.flows.start_work import start_work
from delivery.handing import Handing
from delivery.models import InputStep
from playbooks.flows.end_step import stop_onboarding
from playbooks.models import Onboarding
from scope.flows.accept_quote import Signing, accept_quote
from scope.flows.save_quote import QuotePage, save_quote
from scope.flows.send_quote import Delivery, send_quote
from scope.models import Deliverable, Input, QuoteVersion
from scope.offer import (
    Choice,
    InputNeeded,
    Instalment,
    Milestone,
    Offer,
    OfferLine,
    Trigger,
)
from scope.offer import Deliverable as Promised

At = Callable[[int, time], AbstractContextManager[None]]
TITLE = "Signs for the shop front"


def signs(harbor: Client, owner: Member, today: date, at: At) -> None:
    """Quoted 38 days ago, signed by Dana two days later, the deposit paid."""
    with at(38, time(11, 20)):
        dana = _dana(harbor)
        offer = _offer(today, calendar_of(owner.workspace))
        page = QuotePage(harbor, "demo", offer, {"title": TITLE, "contact": dana})
        version = send_quote(save_quote(new_id(), page, owner).pk, owner, Delivery("demo"))
    with at(36, time(18, 5)):
        accepted(version, dana, owner)
    with at(33, time(9, 30)):
        deposit = BillingDocument.objects.get(client=harbor, introduction__startswith=TITLE)
        paid_on, how = clock.today(owner.workspace.zone), Payment.Method.TRANSFER
        record_payment(deposit.pk, PaymentByHand(new_id(), owed(deposit), paid_on, how), owner)


def sketched(harbor: Client, owner: Member, at: At) -> None:
    """The photos come three days late; the sketches are wished warmer, and are good then."""
    with at(27, time(10, 15)):
        dana = _dana(harbor)
        photos = Input.objects.get(project__title=TITLE, title="Photos of the shop front")
        receive_input(photos.pk, Actor.contact(dana), InputStep.How.MAIL, contact=dana)
    with at(26, time(9, 0)):
        start_work(_part("Sketches").pk, owner)


def shown(harbor: Client, owner: Member, at: At) -> None:
    with at(14, time(16, 40)):
        dana = _dana(harbor)
        words = "Three sketches. Look at the one with the lamp first: it is my favourite."
        links = Handing(urls=["https://sketches.maya.example.test/harbor"], contact=dana)
        deliver(_part("Sketches").pk, owner, words, links)
    with at(12, time(8, 30)):
        ask_revision(_part("Sketches").pk, Actor.contact(dana), "A warmer red, please.", dana)
    with at(9, time(15, 10)):
        deliver(_part("Sketches").pk, owner, "Warmer, as you wished.", Handing(contact=dana))
    with at(7, time(20, 25)):
        approve(_part("Sketches").pk, Actor.contact(dana), dana, "Lovely.")


def accepted(version: QuoteVersion, by: Contact, owner: Member) -> None:
    """Signed by who knows us: no first week."""
    signing = Signing(Choice(), by.name, by.email, by, address="192.0.2.31",
                      browser="Firefox")  # fmt: skip
    agreement = accept_quote(version.pk, signing)
    for onboarding in Onboarding.objects.filter(agreement_id=agreement.pk):
        stop_onboarding(onboarding, owner, "We have worked together before.")


def _dana(harbor: Client) -> Contact:
    found: Contact = harbor.contacts.select_related("client__workspace").get(name="Dana Byrne")
    return found


def _part(title: str) -> Deliverable:
    return Deliverable.objects.get(project__title=TITLE, title=title)


def _offer(today: date, calendar: WorkCalendar) -> Offer:
    def line(text: str, price: str) -> OfferLine:
        return OfferLine(text, unit_price=Decimal(price), tax_rate=Decimal(23))

    def day(days: int) -> date:
        return calendar.from_day(today + timedelta(days=days))

    sketches, boards, signs = day(-15), day(10), day(31)
    return Offer(
        "EUR",
        lines=(line("Signs: design and lettering by hand", "2600"), line("Menu boards", "600")),
        milestones=(Milestone("m1", "Sketches", sketches), Milestone("m2", "Signs", signs)),
        deliverables=(
            Promised("d1", "Sketches", on=sketches, effort_days=Decimal(4), buffer_days=2,
                     revision_rounds=2, milestone="m1"),
            Promised("d2", "Menu boards", on=boards, effort_days=Decimal(3), buffer_days=2),
            Promised("d3", "Signs, hung", on=signs, effort_days=Decimal(6), buffer_days=3,
                     revision_rounds=1, milestone="m2"),
        ),
        inputs=(
            InputNeeded("i1", "Photos of the shop front", day(-32), "d1"),
            InputNeeded("i2", "Words for the menu boards", day(-4), "d2"),
        ),
        instalments=(
            Instalment("p1", "On signing", Trigger.SIGNING, percent=Decimal(30)),
            Instalment("p2", "With the sketches", Trigger.MILESTONE, percent=Decimal(30),
                       milestone="m1"),
            Instalment("p3", "When they hang", Trigger.MILESTONE, milestone="m2"),
        ),
        introduction="A front that one reads from the quay, and boards for the counter.",
    )  # fmt: skip
