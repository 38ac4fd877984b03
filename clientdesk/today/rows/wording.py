"""A row of Today: what waits, why it stands here, and its one action."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from billing.models import BillingDocument
from clientdesk.lib.money import Money, format_money
from clientdesk.ui.days import beside, day_in_words, today
from clientdesk.workspaces.models import Member, Workspace


@dataclass(frozen=True)
class Row:
    """`url` is where the action leads; with `posts` it is a button that does it at once.

    `also` is a second, quieter answer: a button that posts to `also_url`. `about` names what the
    row stands for ("overdue:<id>"), so that it can wait for a later day; empty where it can not.
    `state` is what would bring it back before that day, besides `what`.
    """

    what: str
    why: str
    action: str
    url: str
    tag: str = ""
    kind: str = ""
    posts: bool = False
    also: str = ""
    also_url: str = ""
    about: str = ""
    state: tuple[Any, ...] = ()

    @property
    def facts(self) -> str:
        """The same for as long as nothing changed of what the row says; days that pass do not."""
        said = "\n".join(map(str, (self.what, *self.state)))
        return sha256(said.encode()).hexdigest()[:16]


class Wording:
    """Words and addresses of one workspace, as its rows use them."""

    def __init__(self, workspace: Workspace, member: Member) -> None:
        self.workspace = workspace
        self.member = member
        self.today = today()

    def owed(self, invoice: Any) -> str:
        return format_money(Money(invoice.owed_minor, invoice.currency), self.workspace.locale)

    def when(self, at: Any) -> str:
        local = timezone.localtime(at)
        return f"{self.day(local.date())}, {local:%H:%M}"

    def day(self, day: Any) -> str:
        return f"{day_in_words(day, self.today)}, {beside(day, self.today)}"

    def document(self, document: BillingDocument) -> str:
        return self.to("billing:document", document_id=document.pk)

    def client(self, client_id: Any) -> str:
        return self.to("clients:client", client_id=client_id) if client_id else ""

    def to(self, name: str, **ids: Any) -> str:
        """The address, empty where the page does not exist."""
        try:
            return reverse(name, kwargs={"workspace_slug": self.workspace.slug, **ids})
        except NoReverseMatch:
            return ""
