"""Stopping, resuming and holding the reminders of one invoice."""

from datetime import timedelta
from uuid import UUID

from billing.models import BillingDocument
from clientdesk import clock
from clients.recording import Actor, record
from followups.flows.start_reminders import plan_next
from followups.models import Track
from followups.policies import INVOICE_REMINDER

PENDING_AT_MOST = timedelta(days=14)
TALKING_AT_MOST = timedelta(days=7)


def stop_reminders(document: BillingDocument, actor: Actor) -> Track | None:
    """A person decided: no further reminder for this invoice. Safe to call twice."""
    track = _lock(document.pk)
    if track is None or track.ended_at:
        return track
    track.end(clock.now(), f"stopped by {actor.name}")
    record(
        document.client,
        "reminders.stopped",
        actor=actor,
        headline=f"Reminders stopped for invoice {document.number}",
        subject=document.ref(),
    )
    return track


def resume_reminders(document: BillingDocument, actor: Actor) -> Track | None:
    """Undo of stopping: the next step that still makes sense is planned again."""
    track = _lock(document.pk)
    if track is None or track.ended_at is None or not track.ended_why.startswith("stopped by"):
        return track
    track.ended_at, track.ended_why = None, ""
    track.save(update_fields=["ended_at", "ended_why"])
    plan_next(track, document)
    record(
        document.client,
        "reminders.resumed",
        actor=actor,
        headline=f"Reminders go on for invoice {document.number}",
        subject=document.ref(),
    )
    return track


def end_reminders(document: BillingDocument, why: str) -> None:
    """The reason for reminding is gone (paid, credited)."""
    track = _lock(document.pk)
    if track is not None:
        track.end(clock.now(), why)


def hold_while_pending(document: BillingDocument) -> None:
    """A bank debit is on its way: wait for what becomes of it."""
    track = _lock(document.pk)
    if track is not None and track.ended_at is None:
        track.held_until = clock.now() + PENDING_AT_MOST
        track.held_why = "a payment is on its way"
        track.save(update_fields=["held_until", "held_why"])


def hold_while_talking(document: BillingDocument) -> None:
    """A person speaks with them about it: for a week nothing goes by itself. A payment that is on
    its way holds as it did."""
    track = _lock(document.pk)
    now = clock.now()
    if track is None or track.ended_at or (track.held_until and track.held_until > now):
        return
    track.held_until, track.held_why = now + TALKING_AT_MOST, "you are speaking with them about it"
    track.save(update_fields=["held_until", "held_why"])


def release(document: BillingDocument) -> None:
    """What held the reminders is over."""
    track = _lock(document.pk)
    if track is not None and track.held_until:
        track.held_until, track.held_why = None, ""
        track.save(update_fields=["held_until", "held_why"])


def _lock(document_id: UUID) -> Track | None:
    return (
        Track.objects.select_for_update(of=("self",))
        .select_related("policy", "workspace")
        .filter(kind=INVOICE_REMINDER, subject_id=document_id)
        .first()
    )
