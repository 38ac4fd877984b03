"""The client says yes on their page: decision, agreement n+1, dates, payment in one transaction."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from changes.agreeing import Yes, conclude
from changes.models import ChangeAnswer, ChangeVersion
from clientdesk import clock
from clients.models import Contact, Decision
from scope.flows.amend_agreement import Approved

CONSENT = "I approve this change: what is new, what it costs, and how it moves the dates."


@dataclass(frozen=True)
class Approval:
    """What stands on the page of who approves. `days` are the days it showed, by part."""

    name: str
    contact: Contact | None
    days: dict[str, str]
    address: str = ""
    browser: str = ""


@transaction.atomic
def approve_change(version_id: UUID, approval: Approval) -> ChangeAnswer:
    """Of many who approve at once one counts. Raises NotOpen with why it cannot be, DaysMoved,
    Rests."""
    version = ChangeVersion.objects.get(pk=version_id).lock_for_answer()
    said = _approved(version, approval)
    yes = Yes(
        ChangeAnswer.Kind.APPROVED,
        said,
        approval.days,
        headline=f"{approval.name} approved {version}: {version.order.title}",
        how=Decision.How.PORTAL,
        at=said.at,
        contact=approval.contact,
    )
    return conclude(version, yes)


def _approved(version: ChangeVersion, approval: Approval) -> Approved:
    assert version.sent_by is not None, "what is open was sent"
    assert version.sent_at is not None, "what is open was sent"
    contact, zone = approval.contact, version.order.client.workspace.zone
    known = contact and contact.email
    return Approved(
        name=approval.name,
        contact=contact,
        consent=CONSENT,
        verified=f"by their own link, mailed to {contact.email}"
        if contact and known
        else "by the link of this change order",
        at=clock.now(),
        on=clock.today(zone),
        offered_by=version.sent_by,
        offered_at=version.sent_at,
        evidence={"address": approval.address, "browser": approval.browser},
    )
