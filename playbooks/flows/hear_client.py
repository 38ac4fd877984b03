"""What the client does elsewhere or on their page ends the step that waits for it."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from booking.models import Booking, CallKind
from clients.models import Client, Contact
from onboarding.models import IntakeResponse
from playbooks.flows.end_step import finish_step
from playbooks.models import Onboarding, OnboardingStep
from playbooks.plan import StepKind
from playbooks.queries import running_of
from playbooks.schedule import set_due_days


@transaction.atomic
def intake_came_in(response: IntakeResponse) -> None:
    _finish(response.client, StepKind.INTAKE, response.contact)


@transaction.atomic
def call_was_booked(booking: Booking) -> None:
    if booking.offer.kind.purpose == CallKind.Purpose.KICKOFF:
        _finish(booking.client, StepKind.KICKOFF, booking.contact)


@transaction.atomic
def call_has_changed(booking: Booking) -> None:
    """A kickoff that moved or was cancelled moves the days that hang on it."""
    onboarding = running_of(booking.client)
    if onboarding is None or booking.offer.kind.purpose != CallKind.Purpose.KICKOFF:
        return
    if booking.cancelled_at is not None:
        for step in onboarding.steps.filter(kind=StepKind.KICKOFF, done_at__isnull=False):
            step.reopen()
    set_due_days(onboarding)


@transaction.atomic
def accept(onboarding: Onboarding, kind: StepKind, contact: Contact) -> bool:
    """The client's click on their page: the rules, or the first date. Only what was asked."""
    return _hear(onboarding, contact, Q(kind=kind))


@transaction.atomic
def say_done(onboarding: Onboarding, step_id: UUID, contact: Contact, answer: str = "") -> bool:
    """The client did what a step of theirs asks for, with a line of answer. Only what was asked."""
    return _hear(onboarding, contact, Q(kind=StepKind.ASK, pk=step_id), answer)


def _hear(onboarding: Onboarding, contact: Contact, which: Q, answer: str = "") -> bool:
    Onboarding.objects.lock(onboarding.pk)
    step = onboarding.steps.filter(which).exclude(started_at=None).first()
    if step is None or not onboarding.is_running:
        return False
    step.onboarding = onboarding
    return finish_step(step, contact=contact, answer=answer)


def _finish(client: Client, kind: StepKind, contact: Contact | None) -> None:
    onboarding = running_of(client)
    if onboarding is None:
        return
    Onboarding.objects.lock(onboarding.pk)
    step: OnboardingStep | None = onboarding.steps.filter(
        kind=kind, done_at=None, skipped_at=None
    ).first()
    if step is not None:
        step.onboarding = onboarding
        finish_step(step, contact=contact)
