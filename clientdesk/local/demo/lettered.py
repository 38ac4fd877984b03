"""Work that is over: lettering handed over three times, once early, once with all its buffer, once
late. What that says stands beside the next quote that promises lettering."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, time, timedelta
from decimal import Decimal

from billing.flows.record_payment import PaymentByHand, record_payment
from billing.models import BillingDocument, Payment
from billing.owing import owed
from clientdesk import clock
from clientdesk.local.demo.half_way import accepted
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.models.base import new_id
from clients.models import Client
from clients.recording import Actor
from clients.tax_choices import proposed_tax
from delivery.calendar import calendar_of
from delivery.flows.answer_delivery import approve
from delivery.flows.deliver import deliver
from scope.flows.save_quote import QuotePage, save_quote
from scope.flows.send_quote import Delivery, send_quote
from scope.models import Deliverable
from scope.offer import Deliverable as Promised
from scope.offer import Instalment, Offer, OfferLine, Trigger
from scope.people import who_decides

At = Callable[[int, time], AbstractContextManager[None]]
TITLE, LETTERING = "Lettering for the fair", "Lettering, ready to print"
# (what for, days ago promised, days ago delivered)
_PIECES = (("the cards", 70, 74), ("the price tags", 56, 56), ("the wall", 42, 38))


def signs(lund: Client, owner: Member, today: date, at: At) -> None:
    """Quoted 86 days ago, signed by Freja the day after, and paid at once."""
    with at(86, time(16, 0)):
        header = {"title": TITLE, "contact": who_decides(lund)}
        page = QuotePage(lund, "demo", _offer(lund, owner, today), header)
        version = send_quote(save_quote(new_id(), page, owner).pk, owner, Delivery("demo"))
    with at(85, time(12, 10)):
        freja = version.quote.contact
        assert freja is not None
        accepted(version, freja, owner)
    with at(82, time(9, 30)):
        invoice = BillingDocument.objects.get(client=lund, introduction__startswith=TITLE)
        paid_on, how = clock.today(owner.workspace.zone), Payment.Method.TRANSFER
        record_payment(invoice.pk, PaymentByHand(new_id(), owed(invoice), paid_on, how), owner)


def handed_over(n: int, lund: Client, owner: Member, at: At) -> None:
    """The piece of that number, approved the same day."""
    what, _, delivered = _PIECES[n - 1]
    with at(delivered, time(15, 0)):
        freja = who_decides(lund)
        assert freja is not None
        piece = Deliverable.objects.get(project__client=lund, part=f"d{n}")
        deliver(piece.pk, owner, f"As drawn for {what}.")
    with at(delivered, time(17, 30)):
        approve(piece.pk, Actor.contact(freja), freja, "Good.")


def _offer(lund: Client, owner: Member, today: date) -> Offer:
    calendar = calendar_of(owner.workspace)
    category, rate = proposed_tax(owner.workspace, lund)
    return Offer(
        "EUR",
        lines=(
            OfferLine("Lettering by hand, three pieces", unit_price=Decimal(900),
                      tax_category=category, tax_rate=rate),
        ),
        deliverables=tuple(
            Promised(f"d{n}", LETTERING, f"For {what}",
                     on=calendar.from_day(today - timedelta(days=promised)),
                     effort_days=Decimal(2), buffer_days=2)
            for n, (what, promised, _) in enumerate(_PIECES, 1)
        ),
        instalments=(Instalment("p1", "On signing", Trigger.SIGNING, percent=Decimal(100)),),
    )  # fmt: skip
