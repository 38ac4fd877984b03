"""Questions about projects, each of a constant number of queries."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from clientdesk.lists.paging import Order, Page
from clientdesk.workspaces.models import Member
from clients.models import Client
from clients.rules import visible_clients
from delivery.ends import is_closed
from delivery.models import WorkStep
from delivery.picture import Picture, Piece, pictures_of
from scope.models import Deliverable, Project

PAGE = 30
OPEN, DONE = "open", "done"
FILTERS = {OPEN: "Under way", DONE: "Finished", "all": "All"}
NEWEST = Order("-began_at", "id")
_HANDED_OVER = (WorkStep.Kind.DELIVERED, WorkStep.Kind.APPROVED)


@dataclass(frozen=True)
class Line:
    """A project in a list: what comes next, and who has the ball."""

    picture: Picture

    @property
    def project(self) -> Project:
        return self.picture.project

    @property
    def next_piece(self) -> Piece | None:
        ahead = [
            one for one in self.picture.pieces
            if not one.state.is_handed_over and one.outlook.expected_on
        ]  # fmt: skip
        return min(ahead, key=_expected, default=None)

    @property
    def approved(self) -> int:
        return sum(one.state == "approved" for one in self.picture.pieces)

    @property
    def is_with_them(self) -> bool:
        """Whether something of theirs is overdue, or what was delivered waits for their word."""
        waits = any(one.state == "delivered" for one in self.picture.pieces)
        return waits or any(one.is_overdue for one in self.picture.inputs)


def projects_page(member: Member, show: str, after: str) -> tuple[list[Line], str]:
    """Those of the clients this member sees, the newest first. Twelve queries."""
    found = Project.objects.filter(client__in=visible_clients(member))
    if show == OPEN:
        found = found.filter(~_is_over())
    elif show == DONE:
        found = found.filter(_is_over())
    page: Page[Project] = NEWEST.page(with_client(found), after, PAGE)
    return _lines(page.rows), page.after


def projects_of(client: Client) -> list[Line]:
    """All of a client, the newest first."""
    found = Project.objects.filter(client__in=client.record_ids)
    return _lines(list(with_client(found).order_by(*NEWEST.columns)[:PAGE]))


def under_way() -> QuerySet[Project]:
    """Not closed, and something of it is not handed over yet, or was sent back."""
    missing = unfinished().filter(project=OuterRef("pk"))
    return with_client(Project.objects.filter(~is_closed(), Exists(missing)))


def with_client(found: QuerySet[Project]) -> QuerySet[Project]:
    return found.select_related("client__workspace", "owner")


def standing() -> QuerySet[WorkStep]:
    """Steps that were not taken back."""
    gone = WorkStep.objects.filter(takes_back=OuterRef("pk"))
    return WorkStep.objects.filter(~Exists(gone), takes_back=None)


def last_step() -> QuerySet[WorkStep]:
    """Of the deliverable outside, the newest step that stands; take its first."""
    return standing().filter(deliverable=OuterRef("pk")).order_by("-at", "-id")


def not_at(*kinds: str) -> QuerySet[Deliverable]:
    """Deliverables whose newest step is none of these."""
    told = Deliverable.objects.annotate(told=Subquery(last_step().values("kind")[:1]))
    return told.filter(Q(told=None) | ~Q(told__in=kinds))


def unfinished() -> QuerySet[Deliverable]:
    """What is not handed over, or was sent back."""
    return not_at(*_HANDED_OVER)


def waiting_for_word(client: Client) -> list[Any]:
    """Deliverables that are handed over and not answered, with `delivered_on`; the first first."""
    last = last_step()
    found = Deliverable.objects.filter(project__client__in=client.record_ids).annotate(
        told=Subquery(last.values("kind")[:1]), delivered_on=Subquery(last.values("on")[:1])
    )
    waiting = found.filter(told=WorkStep.Kind.DELIVERED).select_related("project")
    return list(waiting.order_by("delivered_on", "position"))


def _is_over() -> Q:
    """Closed, or nothing of it waits for anybody."""
    return is_closed() | _all_approved()


def _all_approved() -> Q:
    """Of the project outside: nothing of it waits for a word or is still to come."""
    missing = not_at(WorkStep.Kind.APPROVED).filter(project=OuterRef("pk"))
    any_at_all = Deliverable.objects.filter(project=OuterRef("pk"))
    return Q(Exists(any_at_all)) & ~Q(Exists(missing))


def _lines(projects: list[Project]) -> list[Line]:
    pictures = pictures_of(projects)
    return [Line(pictures[project.pk]) for project in projects]


def _expected(piece: Piece) -> date:
    return piece.outlook.expected_on or date.max
