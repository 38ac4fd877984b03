"""What stops a reminder: asked when it is planned, and again in the transaction that sends it."""

from billing.models import BillingDocument, CheckoutSession
from billing.owing import owed
from clientdesk import clock
from clientdesk.lib.working_time import next_working_moment
from clientdesk.mail.models import Message
from clientdesk.mail.registry import still_wanted
from clientdesk.outbox.registry import Postpone
from clients.models import Contact
from followups.flows.hold_for_answer import LOOK_AGAIN, UNREAD, is_held_for_answer
from followups.flows.start_reminders import ALL_STEPS_DONE
from followups.models import Track
from followups.own_lateness import WE_ARE_LATE, late_with
from followups.policies import INVOICE_REMINDER


def reason_against(document: BillingDocument, track: Track) -> str | None:
    """Why no reminder should go for this document any more; None while it should."""
    if track.ended_at:
        return track.ended_why
    if owed(document).minor <= 0:
        return "paid"
    if document.client.archived_at:
        return "the client is archived"
    if track.policy.switched_off_at:
        return "reminders are switched off"
    return None


def reason_gone(document: BillingDocument, track: Track) -> str | None:
    """Of a reminder that was queued: what happened since that stops it."""
    if owed(document).minor <= 0:
        return "paid before it was sent"
    if track.ended_at and track.ended_why != ALL_STEPS_DONE:
        return track.ended_why
    if document.client.archived_at or track.policy.switched_off_at:
        return reason_against(document, track)
    if CheckoutSession.objects.filter(
        document=document, pending_since__isnull=False, ended_at=None
    ):
        return "a payment is on its way"
    return None


@still_wanted(INVOICE_REMINDER)
def reason_not_to_remind(message: Message) -> str | None:
    """Read again by the worker, inside the sending transaction.

    Raises Postpone when the recipient's working day has ended meanwhile, they wrote to us, or we
    are late ourselves.
    """
    document = BillingDocument.objects.select_related("client__workspace", "workspace").get(
        pk=message.about_id
    )
    track = Track.objects.select_related("policy").get(
        kind=INVOICE_REMINDER, subject_id=document.pk
    )
    if reason := reason_gone(document, track):
        return reason
    if is_held_for_answer(track):
        raise Postpone(clock.now() + LOOK_AGAIN, UNREAD)
    if late := late_with(document.client):
        raise Postpone(clock.now() + LOOK_AGAIN, f"{WE_ARE_LATE}{late}")
    contact = (
        Contact.objects.filter(client=document.client, email__iexact=message.to, left_at=None)
        .select_related("client__workspace")
        .first()
    )
    if contact is None:
        return "the contact has left"
    if contact.mail_stopped_at:
        return f"mail to this address is stopped: {contact.mail_stopped_why}"
    free = next_working_moment(clock.now(), contact.hours())
    if free > clock.now():
        raise Postpone(free, "outside the recipient's hours")
    return None
