"""Something the client owed came, was not whole after all, or is not needed any more.

A project that was parked for it goes on.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.ui.days import day_in_words, working_days
from clientdesk.workspaces.models import Member
from clients.models import Contact
from clients.recording import Actor, member_of, record
from delivery.calendar import calendar_of
from delivery.flows.move_dates import move_dates
from delivery.models import InputStep
from delivery.resting import end_by_step
from delivery.signals import input_received, input_reopened
from scope.models import Input, Project

Ref = tuple[str, UUID]


class NotYet(ValueError):
    """A day that has not come cannot be the one on which something came."""


@transaction.atomic
def receive_input(
    input_id: UUID,
    actor: Actor,
    how: InputStep.How,
    *,
    on: date | None = None,
    contact: Contact | None = None,
    words: str = "",
    evidence: Sequence[Ref] = (),
) -> InputStep:
    """It came `on` that day of ours, today unless it was noted later. Twice is once.

    `evidence` are the rows that show it, such as the mail it came with.
    Raises NotYet for a day to come.
    """
    needed, last = _locked(input_id)
    today = clock.today(needed.project.client.workspace.zone)
    if on and on > today:
        raise NotYet(on)
    if last and last.kind == InputStep.Kind.RECEIVED and on in (None, last.on):
        return last
    headline = f"{needed} came{_lateness(needed, on or today)}"
    step = _take(
        needed, InputStep.Kind.RECEIVED, how, actor, headline, on or today, contact, words, evidence
    )
    move_dates(needed.project)
    input_received.send(InputStep, step=step)
    return step


@transaction.atomic
def reopen_input(input_id: UUID, by: Member, words: str = "") -> InputStep:
    """What came was not whole: it is missing again, as if it had never come."""
    return _by_hand(input_id, by, InputStep.Kind.REOPENED, "is still missing", words)


@transaction.atomic
def drop_input(input_id: UUID, by: Member, words: str = "") -> InputStep:
    """The work goes on without it: it counts as if it had come in time."""
    return _by_hand(input_id, by, InputStep.Kind.NOT_NEEDED, "is not needed any more", words)


def _by_hand(input_id: UUID, by: Member, kind: InputStep.Kind, said: str, words: str) -> InputStep:
    needed, last = _locked(input_id)
    if last and last.kind == kind:
        return last
    today = clock.today(needed.project.client.workspace.zone)
    actor, headline = Actor.member(by), f"{needed} {said}"
    step = _take(needed, kind, InputStep.How.HAND, actor, headline, today, None, words)
    move_dates(needed.project)
    if kind == InputStep.Kind.REOPENED:
        input_reopened.send(InputStep, step=step)
    return step


def _locked(input_id: UUID) -> tuple[Input, InputStep | None]:
    needed = Input.objects.select_related("project__client__workspace").get(pk=input_id)
    Project.objects.lock(needed.project_id)
    return needed, InputStep.objects.filter(input=needed).last()


def _lateness(needed: Input, on: date) -> str:
    """ " 3 working days late (agreed 24 Nov)", or nothing."""
    if needed.agreed_on is None:
        return ""
    project = needed.project
    calendar = calendar_of(project.client.workspace, project.owner_id)
    late = calendar.between(needed.agreed_on, on)
    if late <= 0:
        return " in time"
    agreed = day_in_words(needed.agreed_on, on, short=True)
    return f" {working_days(late)} late (agreed {agreed})"


def _take(
    needed: Input, kind: InputStep.Kind, how: InputStep.How, actor: Actor, headline: str,
    on: date, contact: Contact | None, words: str, evidence: Sequence[Ref] = (),
) -> InputStep:  # fmt: skip
    now = clock.now()
    entry = record(
        needed.project.client,
        f"input.{kind.value}",
        actor=actor,
        headline=headline,
        detail=words,
        subject=needed.ref(),
        facts={
            "project": str(needed.project_id),
            "part": needed.part,
            "agreed_on": needed.agreed_on.isoformat() if needed.agreed_on else None,
            "on": on.isoformat(),
            "how": how.value,
            **({"evidence": [[kind, str(pk)] for kind, pk in evidence]} if evidence else {}),
        },
    )
    step = InputStep.objects.create(
        workspace_id=needed.workspace_id,
        input=needed,
        kind=kind,
        how=how,
        on=on,
        at=now,
        member=member_of(actor),
        contact=contact,
        entry=entry,
    )
    end_by_step(step, actor)
    return step
