"""What the pages ask of follow-ups."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from billing.models import BillingDocument
from followups.flows.start_reminders import moment_of
from followups.models import Nudge, Track
from followups.policies import INVOICE_REMINDER, steps_of
from followups.recipient import Recipient, recipient_of


@dataclass(frozen=True)
class PlannedStep:
    """One reminder: when, to whom, and what became of it (empty while it is to come)."""

    position: int
    at: datetime
    to: str
    outcome: str
    reason: str


@dataclass(frozen=True)
class ReminderPlan:
    """All reminders of an invoice. `stopped` says why there is none to come."""

    track: Track
    steps: list[PlannedStep]
    stopped: str

    @property
    def may_resume(self) -> bool:
        return self.track.ended_why.startswith("stopped by")

    @property
    def coming(self) -> list[PlannedStep]:
        return [step for step in self.steps if not step.outcome]


def reminder_plan(document: BillingDocument) -> ReminderPlan | None:
    """The plan of an issued invoice, past steps included; None when it has no reminders."""
    track = (
        Track.objects.select_related("policy", "workspace")
        .filter(kind=INVOICE_REMINDER, subject_id=document.pk)
        .first()
    )
    if track is None:
        return None
    done = {nudge.step: nudge for nudge in track.nudges.all()}
    recipient = recipient_of(document)
    steps = [_past(nudge, recipient) for nudge in done.values()]
    if track.ended_at is None:
        steps += [
            _to_come(step.position, track, moment_of(step, track, recipient), recipient)
            for step in steps_of(track.policy)
            if step.position >= track.next_step and step.position not in done
        ]
    return ReminderPlan(track, sorted(steps, key=lambda s: s.at), track.ended_why)


def next_reminders(client_ids: Sequence[UUID]) -> list[Track]:
    """Of a client's invoices, the reminders that are to come, soonest first."""
    return list(
        Track.objects.filter(
            kind=INVOICE_REMINDER,
            client_id__in=client_ids,
            ended_at=None,
            next_at__isnull=False,
        ).order_by("next_at")[:5]
    )


def _past(nudge: Nudge, recipient: Recipient | None) -> PlannedStep:
    to = recipient.contact.email if recipient else ""
    return PlannedStep(nudge.step, nudge.created_at, to, nudge.get_decision_display(), nudge.reason)


def _to_come(
    position: int, track: Track, moment: datetime, recipient: Recipient | None
) -> PlannedStep:
    at = track.next_at if position == track.next_step and track.next_at else moment
    reason = track.held_why if track.held_until else ""
    return PlannedStep(position, at, recipient.contact.email if recipient else "", "", reason)
