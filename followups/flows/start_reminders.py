"""An invoice was issued: its reminders are planned."""

from datetime import datetime, time, timedelta

from billing.models import BillingDocument
from clientdesk import clock
from clientdesk.lib.working_time import at_local
from followups.models import Track
from followups.policies import INVOICE_REMINDER, Step, invoice_reminders, steps_of
from followups.recipient import Recipient, recipient_of

MORNING = time(9)
ALL_STEPS_DONE = "all steps done"


def start_reminders(document: BillingDocument) -> Track | None:
    """One track for the document, or none when reminders are switched off."""
    policy = invoice_reminders(document.workspace)
    if policy.switched_off_at or document.due_on is None:
        return None
    track, is_new = Track.objects.get_or_create(
        workspace=document.workspace,
        kind=INVOICE_REMINDER,
        subject_id=document.pk,
        defaults={
            "policy": policy,
            "client_id": document.client_id,
            "anchor_on": document.due_on,
        },
    )
    if is_new:
        plan_next(track, document)
    return track


def plan_next(track: Track, document: BillingDocument) -> None:
    """Set `next_at` from the next step; without a further step the track ends.

    A step whose moment was over when the document was issued (short terms) is passed by.
    """
    recipient = recipient_of(document)
    for step in steps_of(track.policy):
        moment = moment_of(step, track, recipient)
        if step.position >= track.next_step and moment > (document.issued_at or moment):
            track.next_step, track.next_at = step.position, moment
            track.save(update_fields=["next_step", "next_at"])
            return
    track.end(clock.now(), ALL_STEPS_DONE)


def moment_of(step: Step, track: Track, recipient: Recipient | None) -> datetime:
    """When a step is due: the morning of its day there, else of their next working day."""
    zone = recipient.hours.zone if recipient else track.policy.workspace.zone
    wished = at_local(track.anchor_on + timedelta(days=step.offset_days), MORNING, zone)
    return recipient.next_moment(wished) if recipient else wished
