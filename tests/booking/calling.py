"""Ines in Edinburgh offers a call to a couple in Toronto; what a browser does with its page."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from django.test import Client as Browser

from booking.flows.offer_call import Offer, offer_call
from booking.flows.set_kinds import set_usual_kinds
from booking.models import Booking, CallOffer
from booking.queries import kind_for
from clientdesk import clock
from clientdesk.links.issuing import issue_link, mint
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from tests.factories import make_client, make_contact, make_member, make_workspace

SUNDAY = datetime(2027, 1, 17, 21, 40, tzinfo=UTC)
WEDNESDAY = datetime(2027, 1, 20, 12, 30, tzinfo=UTC)


class Calling:
    """A studio in Edinburgh that answers from 10 to 16, and the page of one offered call."""

    def __init__(self, purpose: str = "discovery") -> None:
        self.studio: Workspace = make_workspace(
            name="Ines Photography", email="ines@photo.example", country="GB", region="SCT",
            zone="Europe/London", opens_at=time(10), closes_at=time(16),
        )  # fmt: skip
        self.ines: Member = make_member(self.studio, name="Ines Baird")
        with within(self.studio.pk):
            set_usual_kinds(self.studio)
            self.client: Client = make_client(self.studio, "Noor and Sam")
        self.offer = self.offered("Noor Haddad", purpose)

    def offered(self, name: str, purpose: str = "discovery") -> CallOffer:
        with within(self.studio.pk), clock.standing_at(SUNDAY):
            kind = kind_for(self.studio, purpose)
            assert kind is not None
            contact = make_contact(
                self.client, name, email=f"{name.split()[0].lower()}@example.test",
                zone="America/Toronto",
            )  # fmt: skip
            return offer_call(Offer(kind, contact, f"first {name}"), self.ines)

    def page(self, offer: CallOffer | None = None) -> Page:
        return Page(self, offer or self.offer)

    def mails(self, kind: str) -> list[Message]:
        with within(self.studio.pk):
            found = Message.objects.filter(kind=kind).order_by("created_at", "pk")
            return list(found.prefetch_related("attachments"))

    def calls(self) -> list[Booking]:
        with within(self.studio.pk):
            return list(Booking.objects.order_by("created_at", "pk"))


class Page:
    """The contact's page in a browser of theirs, standing at a moment."""

    def __init__(self, calling: Calling, offer: CallOffer, at: datetime = SUNDAY) -> None:
        self.at = at
        self.browser = Browser()
        with within(calling.studio.pk):
            link = issue_link(calling.studio, "call", offer.pk, offer.contact_id)
            path = mint(link).partition("/l/")[2]
        self.browser.get(f"/l/{path}")
        self.url = f"/p/call/{link.pk}/"

    def look(self, query: str = "", below: str = "") -> str:
        with clock.standing_at(self.at):
            text: str = self.browser.get(f"{self.url}{below}{query}").content.decode()
            return text

    def post(self, below: str = "", **form: Any) -> Any:
        with clock.standing_at(self.at):
            return self.browser.post(f"{self.url}{below}", form)

    def pick(self, start: datetime = WEDNESDAY, **more: Any) -> Any:
        return self.post(start=start.isoformat(), **more)
