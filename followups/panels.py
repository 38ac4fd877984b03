"""What follow-ups show on the pages below."""

from billing.models import BillingDocument
from billing.panels import DocumentPanel, document_panel
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may_issue
from clients.models import Client
from clients.panels import Panel, Place, panel
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
    track = Track.objects.filter(kind=QUOTE_FOLLOW_UP, subject_id=version.pk).first()
    if track is None:
        return None
    context = {
        "nudges": track.nudges.order_by("created_at"),
        "next_at": track.next_at,
        "held": track.held_why if track.held_until else "",
        "ended": track.ended_why,
    }
    return QuotePanel("followups/quote_plan.html", context)


@panel("planned-reminders", Place.PLANNED, order=20)
def planned(client: Client, member: Member) -> Panel | None:
    tracks = next_reminders(client.record_ids)
    if not tracks:
        return None
    numbers = BillingDocument.objects.filter(pk__in=[t.subject_id for t in tracks]).in_bulk()
    rows = [(track, numbers[track.subject_id]) for track in tracks if track.subject_id in numbers]
    return Panel("followups/planned.html", {"rows": rows})
