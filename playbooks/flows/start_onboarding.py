"""An onboarding begins: its steps are written down, the first ones run."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.models import Client, Contact
from clients.recording import Actor, record
from onboarding.models import IntakeResponse
from playbooks.flows.take_step import CannotTake, take_step
from playbooks.models import Onboarding, OnboardingStep, PlaybookVersion
from playbooks.plan import After, OnlyIf, PlannedStep
from playbooks.schedule import set_due_days


@dataclass(frozen=True)
class Start:
    """With whom, by which version, on which ground: what was agreed, when, by which agreement."""

    client: Client
    contact: Contact
    version: PlaybookVersion
    title: str = ""
    agreed: str = ""
    agreed_on: date | None = None
    agreement_id: UUID | None = None


@transaction.atomic
def start_onboarding(start: Start, by: Member | None = None) -> Onboarding:
    """By itself where no member is named. While one runs for the client, that one is returned."""
    client = start.client
    Client.objects.lock(client.pk)
    running = Onboarding.objects.filter(
        client__in=client.record_ids, finished_at=None, stopped_at=None
    ).first()
    if running is not None:
        return running
    onboarding = Onboarding.objects.create(
        workspace_id=client.workspace_id,
        client=client,
        contact=start.contact,
        version=start.version,
        title=start.title[:160],
        agreed=start.agreed,
        agreed_on=start.agreed_on,
        agreement_id=start.agreement_id,
        started_by=by,
    )
    _write_steps(onboarding, start.version.plan())
    record(
        client,
        "onboarding.started",
        actor=Actor.member(by) if by else Actor.desk(),
        headline=f"Onboarding began: {start.version.playbook.name}",
        subject=onboarding.ref(),
        facts={"version": start.version.n, "steps": onboarding.steps.count()},
    )
    set_due_days(onboarding)
    _run_first(onboarding)
    return onboarding


def _write_steps(onboarding: Onboarding, plan: list[PlannedStep]) -> None:
    found = Member.objects.filter(workspace_id=onboarding.workspace_id, left_at=None)
    members = {str(one.pk): one for one in found} if any(one.owner for one in plan) else {}
    for position, planned in enumerate((one for one in plan if one.is_on), start=1):
        step = OnboardingStep.objects.create(
            workspace_id=onboarding.workspace_id,
            onboarding=onboarding,
            position=position,
            kind=planned.kind,
            title=planned.title,
            after=planned.after,
            days=planned.days,
            by_itself=planned.by_itself,
            text=planned.text,
            owner=members.get(planned.owner),
        )
        if why := _why_not(onboarding, planned):
            step.leave_out(clock.now(), None, why)


def _why_not(onboarding: Onboarding, planned: PlannedStep) -> str:
    """The plan's own condition, in words where it does not hold."""
    if planned.only_if == OnlyIf.AGREED and not onboarding.agreed:
        return "nothing was agreed in writing here"
    answered = IntakeResponse.objects.filter(client__in=onboarding.client.record_ids)
    if planned.only_if == OnlyIf.UNANSWERED and answered.exists():
        return "the form was answered before"
    return ""


def _run_first(onboarding: Onboarding) -> None:
    """What is of the first day goes at once, on a day off too: the welcome answers their yes."""
    today = clock.today(onboarding.client.workspace.zone)
    for step in onboarding.steps.filter(by_itself=True, done_at=None, skipped_at=None):
        at_once = step.after == After.SIGNING and step.days == 0
        if at_once or (step.due_on is not None and step.due_on <= today):
            try:
                take_step(step.pk)
            except CannotTake:
                continue  # it waits on Today with the reason
