"""What every kind of follow-up does with a due step: which one, when, and what was decided."""

from datetime import datetime, timedelta
from uuid import UUID

from clientdesk import clock
from clientdesk.lib.working_time import next_working_moment
from clientdesk.mail.models import Message
from clientdesk.outbox.registry import Postpone
from clientdesk.workspaces.turns import take_turn
from clients.models import Contact
from followups.flows.hold_for_answer import LOOK_AGAIN, UNREAD, is_held_for_answer
from followups.flows.start_reminders import ALL_STEPS_DONE, moment_of
from followups.models import Nudge, Track
from followups.policies import Step, steps_of
from followups.recipient import Recipient

NO_ADDRESS = "no address takes mail"
LOOK_AGAIN_AFTER = timedelta(days=1)


def skip_missed(track: Track, recipient: Recipient, now: datetime) -> Step | None:
    """The one step to take now. Earlier ones missed while the desk was off are skipped, dated."""
    steps = [s for s in steps_of(track.policy) if s.position >= track.next_step]
    due = [s for s in steps if moment_of(s, track, recipient) <= now]
    today = now.astimezone(recipient.zone).date()
    chosen: Step | None = due[-1] if due else None
    if chosen and chosen.offset_days < 0 and today >= track.anchor_on:
        chosen = None
    for step in due:
        if step != chosen:
            note(
                track, step, now, Nudge.Decision.SKIP, "its time had passed while the desk was off"
            )
            track.next_step = step.position + 1
    track.save(update_fields=["next_step"])
    return chosen


def hold(track: Track, why: str, now: datetime) -> None:
    """The step waits a day for what is missing, and Today says what that is."""
    track.held_why, track.held_until = why[:120], now + LOOK_AGAIN_AFTER
    track.save(update_fields=["held_why", "held_until"])


def goes_later(track: Track, recipient: Recipient, now: datetime) -> bool:
    """Whether this is no moment to write to them: outside their hours, or a scheduled word went to
    them today. Then the step is planned for the next one.

    Asked about one address in one transaction at a time: of two steps that are decided at once, the
    second sees the word of the first.
    """
    take_turn(f"word to {recipient.contact.workspace_id} {recipient.contact.email.lower()}")
    written = recipient.was_written_to_on(now)
    free = recipient.next_morning(now) if written else recipient.next_moment(now)
    if free <= now:
        return False
    track.next_at = free
    track.save(update_fields=["next_at"])
    return True


def plan_next(track: Track, recipient: Recipient | None) -> None:
    """Set `next_at` from the next step; without a further step the track ends."""
    for step in steps_of(track.policy):
        if step.position >= track.next_step:
            track.next_step, track.next_at = step.position, moment_of(step, track, recipient)
            track.save(update_fields=["next_step", "next_at"])
            return
    track.end(clock.now(), ALL_STEPS_DONE)


def postpone_unless_free(kind: str, subject_id: UUID, contact: Contact) -> None:
    """Asked in the sending transaction. Raises Postpone while a mail of theirs is unread, and
    outside their hours."""
    track = Track.objects.filter(kind=kind, subject_id=subject_id).first()
    if track is not None and is_held_for_answer(track):
        raise Postpone(clock.now() + LOOK_AGAIN, UNREAD)
    free = next_working_moment(clock.now(), contact.hours())
    if free > clock.now():
        raise Postpone(free, "outside the recipient's hours")


def note(
    track: Track,
    step: Step,
    now: datetime,
    decision: Nudge.Decision,
    reason: str,
    message: Message | None = None,
) -> Nudge:
    """Write down what was decided; of two that decide at once, the first stands."""
    nudge, _ = Nudge.objects.get_or_create(
        workspace_id=track.workspace_id,
        kind=track.kind,
        subject_id=track.subject_id,
        step=step.position,
        defaults={
            "track": track,
            "planned_for": track.next_at or now,
            "decision": decision,
            "reason": reason,
            "message_id": message.pk if message else None,
        },
    )
    return nudge
