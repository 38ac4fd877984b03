"""What one contact sees on their page: of their client alone, a constant number of queries."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from clientdesk import clock
from clientdesk.links.models import PublicLink
from clientdesk.portal.agreed import agreements, dates, decisions
from clientdesk.portal.baskets import Basket, baskets
from clientdesk.portal.links import sees_money
from clientdesk.portal.money import MOST, SHOWN, receipts, settled, to_pay
from clientdesk.portal.moved import MovedDates, moved_dates, parked_projects
from clientdesk.portal.needs import needs_of
from clientdesk.portal.rows import PageRow
from clients.document_queries import shared_with_client
from clients.models import Client, Contact
from delivery.models import ProjectParking
from playbooks.models import OnboardingStep
from playbooks.queries import strip_of
from scope.models import ScopeRequest
from scope.request_queries import open_requests


@dataclass(frozen=True)
class Page:
    """The sections of the page, each a list of rows."""

    needs: list[PageRow]
    first_week: list[OnboardingStep]
    agreements: list[PageRow]
    moved: list[MovedDates]
    parked: list[ProjectParking]
    dates: list[PageRow]
    decisions: list[PageRow]
    papers: list[PageRow]
    money: list[PageRow]
    receipts: list[PageRow]
    asked: list[ScopeRequest]
    has_more: bool
    baskets: list[Basket] = field(default_factory=list)

    def opens(self, purpose: str, object_id: str) -> PageRow | None:
        """The row whose button was pressed; None when this page shows no such thing."""
        wanted = (purpose, object_id)
        rows = [*self.needs, *self.agreements, *self.money, *self.receipts]
        found = (row for row in rows if row.goes and (row.purpose, str(row.object_id)) == wanted)
        return next(found, None)


def page_for(
    contact: Contact, client: Client, link: PublicLink | None, all_of_it: bool = False
) -> Page:
    """`link` is that of the contact; without one (a preview) no address of a file is named."""
    most = MOST if all_of_it else SHOWN
    today = clock.today(client.workspace.zone)
    steps = strip_of(client)
    is_shown = sees_money(contact, client)
    money = settled(client, most + 1) if is_shown else []
    asked = to_pay(client, today) if is_shown else []
    paid = receipts(client, most + 1) if is_shown else []
    moved = moved_dates(client)
    return Page(
        needs=[*needs_of(contact, client, steps, is_shown, link), *asked],
        first_week=[step for step in steps if not step.skipped_at],
        agreements=agreements(client) if is_shown else [],
        moved=moved,
        parked=parked_projects(client),
        dates=dates(client, moved),
        decisions=decisions(client),
        papers=_files(client, link),
        money=money[:most],
        receipts=paid[:most],
        asked=open_requests(client)[-SHOWN:],
        has_more=len(money) > most or len(paid) > most,
        baskets=baskets(client) if is_shown else [],
    )


def page_context(contact: Contact, client: Client, page: Page, **more: Any) -> dict[str, Any]:
    """For templates/public/portal/home.html."""
    return {
        "contact": contact,
        "client": client,
        "page": page,
        "lang": (contact.locale or client.locale or client.workspace.locale).partition("_")[0],
        **more,
    }


def _files(client: Client, link: PublicLink | None) -> list[PageRow]:
    return [
        PageRow(
            what=document.file.name,
            why=document.get_document_kind_display(),
            act="Download",
            href=reverse("portal_public:file", args=[link.pk, document.pk]) if link else "",
        )
        for document in shared_with_client(client)
    ]
