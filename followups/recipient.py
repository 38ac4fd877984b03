"""Who is written to about a document, and when they can be."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from billing.models import BillingDocument
from clientdesk.lib.working_time import WorkingHours, next_working_moment
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member
from clients.models import Contact


@dataclass(frozen=True)
class Recipient:
    """A contact with the hours in which scheduled words may reach them."""

    contact: Contact
    hours: WorkingHours

    def next_moment(self, at: datetime) -> datetime:
        """The first moment from `at` on that is within their hours, on a working day of theirs."""
        return next_working_moment(at, self.hours)

    def next_morning(self, at: datetime) -> datetime:
        """The opening of their next working day after that of `at`."""
        local = at.astimezone(self.zone)
        end_of_day = local.replace(hour=23, minute=59, second=0, microsecond=0)
        return self.next_moment(end_of_day)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.hours.zone)

    def was_written_to_on(self, at: datetime) -> bool:
        """Whether a scheduled word goes or went to this person on the day of `at`."""
        day = at.astimezone(self.zone).date()
        words = Message.objects.filter(
            workspace_id=self.contact.workspace_id,
            to__iexact=self.contact.email,
            scheduled=True,
            cancelled_at=None,
            failed_at=None,
        ).select_related("effect")
        moments = (w.sent_at or w.effect.due_at for w in words.order_by("-created_at")[:20])
        return any(moment.astimezone(self.zone).date() == day for moment in moments)


def recipient_of(document: BillingDocument) -> Recipient | None:
    """Who pays, at an address that takes mail; else the document's contact; else nobody."""
    reachable = [
        contact
        for contact in document.client.contacts.order_by("created_at")
        if contact.email and not contact.mail_stopped_at and not contact.left_at
    ]
    chosen = next((c for c in reachable if c.pk == document.contact_id), None) or next(
        (c for c in reachable if c.pays), next(iter(reachable), None)
    )
    return chosen and Recipient(chosen, chosen.hours())


def signature(document: BillingDocument) -> str:
    """Who the words are from: the owner of the client, else the workspace's first owner."""
    member = document.client.owner or (
        Member.objects.filter(workspace=document.workspace, role=Member.OWNER, left_at=None)
        .order_by("created_at")
        .first()
    )
    return member.name if member else document.workspace.name


def what_it_is_for(document: BillingDocument) -> str:
    """One line: the first of what was invoiced."""
    introduction = document.introduction.strip().splitlines()
    if introduction:
        return introduction[0][:120]
    first = document.lines.order_by("position").first()
    return first.description.splitlines()[0][:120] if first else f"Invoice {document.number}"
