"""Questions about leads: a constant number of queries, whatever their number."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from clientdesk.lists.paging import Order, Page
from clientdesk.workspaces.models import Member
from clients.models import Client, Contact, KnownApart
from clients.rules import listed_clients, private_clients
from onboarding.lead_steps import BOARD, OPEN, Step, with_step
from onboarding.models import Colleague, Lead, Scorecard
from onboarding.next_steps import TOLD_BY_QUOTE
from scope.versions import LOOKED_AFTER

PAGE = 50
IN_COLUMN = 12
_ALIKE = 5
_BY_NEXT_DATE = Order("next_on", "id")
_NEWEST = Order("-opened_at", "id")


def visible_leads(member: Member) -> QuerySet[Lead]:
    """Of those clients of whom the member sees everything; none for a bookkeeper."""
    return Lead.objects.filter(client__in=private_clients(member))


def leads_page(member: Member, step: str, after: str) -> Page[Lead]:
    """The open ones by their next date; those of one step; what is settled, the newest first."""
    found = with_step(visible_leads(member)).select_related("client", "inquiry")
    if step in {Step.WON, Step.LOST}:
        return _NEWEST.page(found.filter(step=step), after, PAGE)
    wanted = [step] if step in set(Step) else list(OPEN)
    # Lost ones are left out by a column of their own, which an index can begin with.
    return _BY_NEXT_DATE.page(found.filter(lost_at=None, step__in=wanted), after, PAGE)


@dataclass(frozen=True)
class Column:
    """One step of the board: how many there are, and the first of them."""

    step: Step
    count: int
    leads: list[Lead] = field(default_factory=list)


def board(member: Member) -> list[Column]:
    """Two queries: how many stand in each step, and the first IN_COLUMN of each."""
    counts = step_counts(member)
    order = [F("lost_at").desc(nulls_last=True), "next_on", "id"]
    numbered = with_step(visible_leads(member)).annotate(
        place=Window(RowNumber(), partition_by=F("step"), order_by=order)
    )
    first = numbered.filter(place__lte=IN_COLUMN).select_related("client", "inquiry")
    columns = {step: Column(step, counts.get(step, 0)) for step in BOARD}
    for lead in first.order_by("place"):
        if lead.step in columns:
            columns[Step(lead.step)].leads.append(lead)
    return list(columns.values())


def step_counts(member: Member) -> dict[str, int]:
    found = with_step(visible_leads(member)).order_by().values("step").annotate(n=Count("pk"))
    return {row["step"]: row["n"] for row in found}


def held_leads(member: Member) -> list[Lead]:
    """Forms that wait for a look, the oldest first."""
    held = visible_leads(member).exclude(held_why="").filter(admitted_at=None, lost_at=None)
    return list(held.select_related("client", "inquiry").order_by("opened_at")[:PAGE])


def lead_for(member: Member, lead_id: UUID) -> Lead | None:
    """With its `step`."""
    found = with_step(visible_leads(member)).filter(pk=lead_id)
    around = ("client", "inquiry__referral__client", "inquiry__noted_by")
    return found.select_related(*around).first()


def leads_of(client: Client) -> list[Lead]:
    """The newest first."""
    found = with_step(Lead.objects.filter(client__in=client.record_ids))
    return list(found.select_related("client", "inquiry").order_by("-opened_at", "-id")[:PAGE])


def open_lead_of(client: Client) -> Lead | None:
    """The newest that is open, or held for a look."""
    return next((lead for lead in leads_of(client) if lead.step in {Step.HELD, *OPEN}), None)


def pressing_leads(member: Member, today: date, most: int) -> list[Lead]:
    """What wants somebody: held forms, inquiries nobody answered, and dates that have come; the
    nearest promise first. One query. What a quote says on Today is not said twice."""
    found = with_step(visible_leads(member)).filter(lost_at=None)
    waits = Q(inquiry__isnull=False, answered_at=None)
    pressing = found.filter(waits | Q(next_on__lte=today)).exclude(step=Step.WON)
    pressing = pressing.exclude(
        next_action__in=TOLD_BY_QUOTE, next_on__gt=today - LOOKED_AFTER, answered_at__isnull=False
    )
    return list(pressing.select_related("client", "inquiry").order_by("next_on", "id")[:most])


def cards_kept(lead: Lead) -> list[Scorecard]:
    return list(lead.cards.select_related("by").order_by("-created_at", "-id")[:PAGE])


def colleagues_of(workspace: Any) -> list[Colleague]:
    found = Colleague.objects.filter(workspace=workspace, removed_at=None)
    return list(found.order_by("name", "id"))


def clients_like(client: Client, email: str, member: Member) -> list[Client]:
    """Others who may be the same: by an address or a name. Never told to the sender."""
    theirs = Contact.objects.filter(client=OuterRef("pk"), email__iexact=email or "-")
    names = Q(name__iexact=client.name) | Q(legal_name__iexact=client.name)
    apart = KnownApart.objects.filter(
        Q(one=client, other=OuterRef("pk")) | Q(other=client, one=OuterRef("pk"))
    )
    found = listed_clients(member).exclude(pk__in=client.record_ids).filter(~Exists(apart))
    same = found.annotate(has_address=Exists(theirs)).filter(names | Q(has_address=True))
    return list(same.order_by("created_at")[:_ALIKE])


def who_may_have_sent(words: str, member: Member, besides: Sequence[UUID]) -> list[Client]:
    """Clients whose name, or a contact's, is what the sender says told them."""
    if len(words) < 3:
        return []
    people = Contact.objects.filter(client=OuterRef("pk"), name__icontains=words)
    found = listed_clients(member).exclude(pk__in=besides).annotate(has_person=Exists(people))
    named = found.filter(Q(name__icontains=words) | Q(has_person=True))
    return list(named.order_by("name")[:_ALIKE])
