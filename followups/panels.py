"""What follow-ups show on the pages below."""

from typing import Any
from uuid import UUID

from billing.models import BillingDocument
from billing.panels import DocumentPanel, document_panel
from changes.models import ChangeVersion
from changes.page_panels import OrderPanel, order_panel
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may_issue
from clients.models import Client
from clients.panels import Panel, Place, panel
from followups.change_follow_up import CHANGE_FOLLOW_UP, why_it_rests
from followups.models import Track
from followups.policies import QUOTE_FOLLOW_UP
from followups.queries import next_reminders, reminder_plan
from scope.models import QuoteVersion
from scope.quote_panels import QuotePanel, quote_panel


@document_panel
def reminders(document: BillingDocument, member: Member) -> DocumentPanel | None:
    plan = reminder_plan(document)
    if plan is None:
        return None
    return DocumentPanel(
        "followups/reminder_plan.html", {"plan": plan, "may_write": may_issue(member)}
    )


@quote_panel
def following_up(version: QuoteVersion) -> QuotePanel | None:
    context = _plan_of(QUOTE_FOLLOW_UP, version.pk)
    return QuotePanel("followups/quote_plan.html", context) if context else None


@order_panel
def following_up_change(version: ChangeVersion) -> OrderPanel | None:
    context = _plan_of(CHANGE_FOLLOW_UP, version.pk)
    if context is None:
        return None
    held = context["held"] or why_it_rests(version)
    return OrderPanel("followups/quote_plan.html", {**context, "held": held})


def _plan_of(kind: str, version_id: UUID) -> dict[str, Any] | None:
    track = Track.objects.filter(kind=kind, subject_id=version_id).first()
    if track is None:
        return None
    return {
        "nudges": track.nudges.order_by("created_at"),
        "next_at": track.next_at,
        "held": track.held_why if track.held_until else "",
        "ended": track.ended_why,
    }


@panel("planned-reminders", Place.PLANNED, order=20)
def planned(client: Client, member: Member) -> Panel | None:
    tracks = next_reminders(client.record_ids)
    if not tracks:
        return None
    numbers = BillingDocument.objects.filter(pk__in=[t.subject_id for t in tracks]).in_bulk()
    rows = [(track, numbers[track.subject_id]) for track in tracks if track.subject_id in numbers]
    return Panel("followups/planned.html", {"rows": rows})
