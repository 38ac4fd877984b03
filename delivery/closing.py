"""What stands open before a project is closed, and what its client keeps afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from clientdesk.links.issuing import issue_link
from clientdesk.links.models import PublicLink
from clientdesk.mail.models import Message
from clientdesk.mail.registry import still_wanted
from clients.document_queries import shared_with_client
from clients.models import Contact, Document, Secret
from delivery.ends import closing_of, is_closed
from delivery.models import ClosingAnswer, HandedOver
from delivery.page import Page
from delivery.picture import Awaited, Piece
from delivery.states import State
from scope.models import Agreement, Project

PURPOSE = "closing"
# Clauses of scope/clauses.toml.
RIGHTS, CANCELLING = "rights", "cancelling"


@dataclass(frozen=True)
class Checklist:
    """Asked of facts. Nothing of it keeps a project from being closed; all of it is said before."""

    page: Page
    logins: int
    others: int  # other projects of the client that go on

    @property
    def unfinished(self) -> list[Piece]:
        """What nobody approved yet."""
        return [one for one in self.page.picture.pieces if one.state != State.APPROVED]

    @property
    def missing(self) -> list[Awaited]:
        return self.page.picture.missing

    @property
    def stopped(self) -> list[Piece]:
        """What is not handed over: the project ends before it is done."""
        return [one for one in self.unfinished if not one.state.is_handed_over]

    @property
    def begun(self) -> list[Piece]:
        """Of it what was worked on: no payment of the plan is for a part of it."""
        return [one for one in self.stopped if one.state in (State.IN_PROGRESS, State.REVISION)]

    @property
    def is_settled(self) -> bool:
        """Nothing is owed, either way."""
        money = (self.page.not_invoiced, self.page.not_paid)
        return not self.unfinished and not self.missing and not any(money)


def checklist(page: Page) -> Checklist:
    """Two queries besides the page."""
    project = page.picture.project
    client = project.client
    stored = Secret.objects.filter(client__in=client.record_ids, erased_at=None)
    others = Project.objects.filter(client__in=client.record_ids).exclude(pk=project.pk)
    return Checklist(page, stored.count(), others.filter(~is_closed()).count())


def final_files(project: Project) -> list[Document]:
    """All that went with its deliveries and is shared with the client, the newest first."""
    handed = HandedOver.objects.filter(
        step__deliverable__project=project, document=OuterRef("pk"), step__taken_back_by=None
    )
    shared: Any = shared_with_client(project.client).filter(Exists(handed))
    return list(shared.select_related("file").order_by("-created_at", "pk"))


def clauses_of(agreement: Agreement | None, key: str) -> Sequence[str]:
    """The clauses of that key, each with its number, as they were agreed."""
    if agreement is None:
        return ()
    sections = agreement.facts["quote"].get("terms", {}).get("sections", [])
    return [
        f"{clause['number']} {clause['text']}"
        for section in sections
        for clause in section["clauses"]
        if clause.get("key") == key
    ]


def answers_to(project: Project) -> list[ClosingAnswer]:
    found = ClosingAnswer.objects.filter(project=project).select_related("contact", "entry")
    return list(found.prefetch_related("entry__texts").order_by("at"))


def link_of(project: Project, contact: Contact) -> PublicLink:
    return issue_link(project.client.workspace, PURPOSE, project.pk, contact.pk)


@still_wanted(PURPOSE)
def why_not_told(message: Message) -> str | None:
    """Asked when the mail is handed over: it may have been reopened meanwhile."""
    project = Project.objects.filter(pk=message.about_id).first()
    return None if project and closing_of(project) else "the project was reopened"
