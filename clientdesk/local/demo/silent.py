"""A client falls silent: letters for a window that never came, for longer than was agreed."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, time, timedelta
from decimal import Decimal

from clientdesk.local.demo.half_way import accepted
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.models.base import new_id
from clients.models import Client
from delivery.calendar import calendar_of
from delivery.flows.start_work import start_work
from scope.flows.save_quote import QuotePage, save_quote
from scope.flows.send_quote import Delivery, send_quote
from scope.models import Deliverable
from scope.offer import Deliverable as Promised
from scope.offer import InputNeeded, Instalment, Offer, OfferLine, Trigger

At = Callable[[int, time], AbstractContextManager[None]]
TITLE = "Lettering for the window"


def window(oak: Client, owner: Member, today: date, at: At) -> None:
    """Quoted 50 days ago, signed by Tom the next day; the sentence for it was due a month ago."""
    with at(50, time(10, 10)):
        tom = oak.contacts.select_related("client__workspace").get(name="Tom Walsh")
        page = QuotePage(oak, "demo", _offer(owner, today), {"title": TITLE, "contact": tom})
        version = send_quote(save_quote(new_id(), page, owner).pk, owner, Delivery("demo"))
    with at(49, time(13, 30)):
        accepted(version, tom, owner)
    with at(47, time(9, 15)):
        start_work(Deliverable.objects.get(project__title=TITLE).pk, owner)


def _offer(owner: Member, today: date) -> Offer:
    calendar = calendar_of(owner.workspace)
    sentence, letters = (calendar.from_day(today + timedelta(days=days)) for days in (-32, 4))
    line = OfferLine("Letters in gold leaf", unit_price=Decimal(780), tax_rate=Decimal(23))
    return Offer(
        "EUR",
        lines=(line,),
        deliverables=(
            Promised("d1", "Letters on the window", on=letters, effort_days=Decimal(3),
                     buffer_days=1, revision_rounds=1),
        ),
        inputs=(InputNeeded("i1", "The sentence for the window", sentence, "d1"),),
        instalments=(
            Instalment("p1", "When it is done", Trigger.COMPLETION, percent=Decimal(100)),
        ),
    )  # fmt: skip
