"""Freya's brand for Havn Hotels: photos due on Mon 5 April 2027, the brand book on Fri 30 April."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from clientdesk.clock import standing_at
from clientdesk.workspaces.scope import within
from clients.recording import Actor
from delivery.flows.answer_delivery import approve
from delivery.flows.deliver import deliver
from scope.flows.accept_quote import Signing, accept_quote
from scope.flows.send_quote import Delivery, send_quote
from scope.flows.set_terms import set_usual_terms
from scope.models import Project
from scope.offer import Choice, InputNeeded, Instalment, Offer, OfferLine, Trigger
from scope.offer import Deliverable as Promised
from scope.terms import Terms
from tests.delivery.website import Website
from tests.factories import make_client, make_contact, make_member, make_workspace
from tests.scope.quoting import draft

if TYPE_CHECKING:
    from collections.abc import Iterator

OFFER = Offer(
    "DKK",
    lines=(OfferLine("A brand", unit_price=Decimal(60000), tax_rate=Decimal(25)),),
    deliverables=(
        Promised("d1", "Strategy", on=date(2027, 3, 24)),
        Promised("d2", "Brand book", on=date(2027, 4, 30), revision_rounds=1),
    ),
    inputs=(InputNeeded("i1", "Photos", date(2027, 4, 5), "d2"),),
    instalments=(Instalment("p1", "At the end", Trigger.COMPLETION, percent=Decimal(100)),),
)
USUAL = Terms(hours="Monday to Friday", change_rate_minor=80000, law="Denmark")


class Brand(Website):
    """In 2027; days and moments are Copenhagen's own."""

    @contextmanager
    def on(self, month: int, day: int, year: int = 2027, hour: int = 10) -> Iterator[None]:
        with super().on(month, day, year, hour):
            yield


def begin(terms: Terms = USUAL) -> Brand:
    """Signed on Mon 1 March; the strategy is delivered on Wed 24 March, and is good."""
    workspace = make_workspace(
        name="Freya Holm", country="DK", currency="DKK", tax_rate=25, zone="Europe/Copenhagen"
    )
    freya = make_member(workspace, name="Freya Holm")
    with standing_at(datetime(2027, 3, 1, 9, tzinfo=UTC)), within(workspace.pk):
        set_usual_terms(terms, freya)
        havn = make_client(workspace, "Havn Hotels", address="Havnegade 2", country="DK")
        mikkel = make_contact(havn, "Mikkel Bo", email="mikkel@havn.example")
        version = send_quote(draft(havn, freya, OFFER, "A brand").pk, freya, Delivery("first"))
        signing = Signing(Choice(), mikkel.name, mikkel.email, mikkel)
        agreement = accept_quote(version.pk, signing)
        project = Project.objects.select_related("client__workspace").get(pk=agreement.project_id)
    brand = Brand(workspace, freya, project)
    with brand.on(3, 24):
        deliver(brand.deliverable("Strategy").pk, freya)
    with brand.on(3, 30):
        approve(brand.deliverable("Strategy").pk, Actor.contact(mikkel), mikkel)
    return brand
