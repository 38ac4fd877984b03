"""A step is taken: by one click, or by itself on its day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from booking.flows.offer_call import Offer, offer_call
from booking.models import CallKind
from booking.queries import kind_for
from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.reachable import CannotWrite
from clients.recording import Actor, record
from onboarding.flows.send_intake import send_intake
from playbooks.flows.end_step import finish_step
from playbooks.models import OnboardingStep
from playbooks.plan import StepKind
from playbooks.queries import host_of, step_for_writing
from playbooks.sending import CannotSend, send_words
from playbooks.signals import step_started


class CannotTake(Exception):
    """Why the step cannot be taken now, in words for the member."""


@dataclass(frozen=True)
class Taking:
    """Who took it (None: it ran by itself), the day they offer, and whether the words are
    scheduled ones."""

    step: OnboardingStep
    by: Member | None = None
    date_on: date | None = None
    scheduled: bool = False


@transaction.atomic
def take_step(
    step_id: UUID, by: Member | None = None, date_on: date | None = None, scheduled: bool = False
) -> OnboardingStep:
    """Twice is once. Raises CannotTake."""
    step = step_for_writing(step_id)
    if step.is_over or not step.onboarding.is_running:
        return step
    if step.started_at is not None and date_on in (None, step.date_on):
        return step
    taking = Taking(step, by, date_on, scheduled)
    try:
        with transaction.atomic():
            _ACTS[StepKind(step.kind)](taking)
    except CannotWrite as reason:
        raise CannotTake(str(reason)) from None
    if step.is_answered_by_client:
        step.start(clock.now(), by, date_on)
        _record_start(taking)
        step_started.send(OnboardingStep, step=step)
    else:
        finish_step(step, by=by)
    return step


def _welcome(taking: Taking) -> None:
    send_words(taking.step, "welcome", taking.scheduled)


def _intake(taking: Taking) -> None:
    step = taking.step
    by = taking.by or host_of(step.onboarding)
    send_intake(step.onboarding.contact, by, f"step {step.pk}", scheduled=taking.scheduled)


def _terms(taking: Taking) -> None:
    send_words(taking.step, "terms_restated", taking.scheduled)


def _rules(taking: Taking) -> None:
    send_words(taking.step, "how_we_work", taking.scheduled)


def _kickoff(taking: Taking) -> None:
    step, onboarding = taking.step, taking.step.onboarding
    kind = kind_for(onboarding.client.workspace, CallKind.Purpose.KICKOFF)
    if kind is None:
        raise CannotSend("No kickoff call is offered. Add one under Settings → Calls.")
    offer = Offer(kind, onboarding.contact, f"step {step.pk}", scheduled=taking.scheduled)
    offer_call(offer, taking.by or host_of(onboarding))


def _first_date(taking: Taking) -> None:
    if taking.date_on is None:
        raise CannotSend("Say which day the first thing comes.")
    taking.step.date_on = taking.date_on
    send_words(taking.step, "first_date", taking.scheduled)


def _ask(taking: Taking) -> None:
    send_words(taking.step, "step_of_theirs", taking.scheduled)


def _task(taking: Taking) -> None:
    """Ours alone: the click says that it is done."""


_ACTS: dict[StepKind, Callable[[Taking], None]] = {
    StepKind.WELCOME: _welcome,
    StepKind.INTAKE: _intake,
    StepKind.TERMS: _terms,
    StepKind.RULES: _rules,
    StepKind.KICKOFF: _kickoff,
    StepKind.FIRST_DATE: _first_date,
    StepKind.TASK: _task,
    StepKind.ASK: _ask,
}


def _record_start(taking: Taking) -> None:
    step = taking.step
    day = f": {taking.date_on:%-d %B %Y}" if taking.date_on else ""
    record(
        step.onboarding.client,
        "onboarding.step_started",
        actor=Actor.member(taking.by) if taking.by else Actor.desk(),
        headline=f"Onboarding, asked for: {step.title}{day}",
        subject=step.onboarding.ref(),
        facts={"step": step.kind, "date": taking.date_on.isoformat() if taking.date_on else ""},
    )
