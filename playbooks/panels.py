"""What onboardings show on a client's page: the strip of lamps, what comes next, who waits."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from clientdesk import clock
from clientdesk.texts.fields import offer
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.rules import may_write
from clients.models import Client, Entry
from clients.next_dates import NextDate, next_dates
from clients.panels import Panel, Place, panel
from clients.rules import may_see_everything_of
from clients.subjects import page_of_subject
from clients.tabs import add_tab
from clients.waiting import Side, Wait, waits
from playbooks.lamps import lamps
from playbooks.models import OnboardingStep
from playbooks.plan import StepKind
from playbooks.queries import next_step, strip_of

# Their own rooms say that a form or a time is waited for.
_SAID_ELSEWHERE = (StepKind.INTAKE, StepKind.KICKOFF)


@panel("onboarding", Place.TOP, order=5)
def strip(client: Client, member: Member) -> Panel | None:
    steps = _steps(client, member)
    if not steps:
        return None
    context = {
        "lamps": lamps(steps),
        "next": next_step(steps),
        "may_write": may_write(member),
    }
    return Panel("playbooks/_strip.html", context)


@next_dates("onboarding")
def first_date(client: Client, member: Member, today: date) -> list[NextDate]:
    return [
        NextDate(step.date_on, "the first date, " + ("confirmed" if step.done_at else "asked"))
        for step in _steps(client, member)
        if step.date_on
    ]


@waits("an answer in the onboarding", Side.FOR_THEM)
def asked(client: Client, member: Member) -> list[Wait]:
    return [
        Wait(timezone.localtime(step.started_at).date(), _awaited(step))
        for step in _steps(client, member)
        if step.waits_for_client and step.started_at and step.kind not in _SAID_ELSEWHERE
    ]


def _awaited(step: OnboardingStep) -> str:
    """A name that the studio chose stays as it is written."""
    return step.title if step.kind == StepKind.ASK else f"a yes: {step.title.lower()}"


@waits("our step in the onboarding", Side.FOR_US)
def ours(client: Client, member: Member) -> list[Wait]:
    today = clock.today(client.workspace.zone)
    url = reverse("playbooks:onboarding", args=[client.workspace.slug, client.pk])
    return [
        Wait(step.due_on, f"{step.title}, in the onboarding", url, step.due_on < today)
        for step in _steps(client, member)
        if step.due_on and step.due_on <= today and not step.started_at and not step.is_over
    ]


@page_of_subject("playbooks.onboarding")
def onboarding_page(workspace: Workspace, entry: Entry, onboarding_id: object) -> str:
    return reverse("playbooks:onboarding", args=[workspace.slug, entry.client_id])


def _steps(client: Client, member: Member) -> list[OnboardingStep]:
    """Asked once for a page: the strip, dates and waits read the same rows."""
    if not may_see_everything_of(member, client):
        return []
    if not hasattr(client, "_onboarding_steps"):
        client._onboarding_steps = strip_of(client)  # type: ignore[attr-defined]
    found: list[OnboardingStep] = client._onboarding_steps  # type: ignore[attr-defined]
    return found


offer(
    step="the name of a step of theirs, in the first week",
    step_words="what that step asks of them, in the playbook's words",
)
add_tab("First week", "playbooks:onboarding", 30, may_see_everything_of)
