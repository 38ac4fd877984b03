"""Whose word on dates it is, and how it is known: a click on their page, or a member's note.

What a member notes is never called the client's own answer: who noted it, how they heard, and of
which day it is stand with it.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.models import Contact, Decision
from clients.recording import Actor


@dataclass(frozen=True)
class DatesClick:
    """Whose click, by which link, from where."""

    contact: Contact
    link_id: UUID
    from_address: str = ""

    @property
    def actor(self) -> Actor:
        return Actor.contact(self.contact)

    @property
    def member(self) -> Member | None:
        return None

    @property
    def how(self) -> Decision.How:
        return Decision.How.PORTAL

    @property
    def on(self) -> date:
        return clock.today(self.contact.client.workspace.zone)

    @property
    def shown_by(self) -> str:
        place = f" from {self.from_address}" if self.from_address else ""
        return f"By the personal link of {self.contact.name}{place}."


@dataclass(frozen=True)
class DatesNote:
    """Who heard or said it, how and on which day, and who puts it down."""

    contact: Contact
    member: Member
    how: Decision.How
    on: date

    @property
    def actor(self) -> Actor:
        return Actor.member(self.member)

    @property
    def link_id(self) -> UUID | None:
        return None

    @property
    def shown_by(self) -> str:
        return f"{self.how.label.capitalize()} on {self.on:%-d %B %Y}, noted by {self.member.name}."


DatesWord = DatesClick | DatesNote
