"""Questions about onboardings: what runs, where it stands, who writes."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, Q, QuerySet

from clientdesk.workspaces.models import Member, Workspace
from clients.models import Client
from clients.rules import may_see_everything_of, private_clients
from playbooks.models import Onboarding, OnboardingStep, Playbook


def step_for_writing(step_id: UUID) -> OnboardingStep:
    """The step with its onboarding locked: one at a time acts on one onboarding."""
    step = OnboardingStep.objects.get(pk=step_id)
    Onboarding.objects.lock(step.onboarding_id)
    found = OnboardingStep.objects.select_related(
        "onboarding__client__workspace", "onboarding__client__owner", "onboarding__contact"
    ).get(pk=step_id)
    found.onboarding.contact.client = found.onboarding.client
    return found


def host_of(onboarding: Onboarding) -> Member:
    """Who writes and is met: whoever looks after the client now, else who began it."""
    owner: Member | None = onboarding.client.owner or onboarding.started_by
    if owner is not None and owner.left_at is None:
        return owner
    found = Member.objects.filter(
        workspace_id=onboarding.workspace_id, role=Member.OWNER, left_at=None
    )
    return found.order_by("created_at")[0]


def running_of(client: Client) -> Onboarding | None:
    """The one that runs for this client."""
    found = _whole(Onboarding.objects.filter(client__in=client.record_ids))
    return found.filter(finished_at=None, stopped_at=None).first()


def onboardings_of(client: Client) -> list[Onboarding]:
    """All of them with their steps, the newest first. Two queries."""
    found = _whole(Onboarding.objects.filter(client__in=client.record_ids))
    return list(found.prefetch_related("steps__done_by", "steps__skipped_by", "steps__owner"))


def running_for(member: Member, most: int) -> list[Onboarding]:
    """Those that run with clients of whom the member sees everything, the oldest first."""
    mine = private_clients(member).filter(archived_at=None)
    found = _whole(Onboarding.objects.filter(client__in=mine, finished_at=None, stopped_at=None))
    return list(found.prefetch_related("steps").order_by("started_at", "pk")[:most])


def strip_of(client: Client) -> list[OnboardingStep]:
    """The steps of the onboarding that runs, in order. One query."""
    found = OnboardingStep.objects.filter(
        onboarding__client__in=client.record_ids,
        onboarding__finished_at=None,
        onboarding__stopped_at=None,
    )
    return list(found.select_related("onboarding").order_by("position"))


def playbooks_of(workspace: Workspace) -> list[Playbook]:
    """Those that can be started: the usual one first, then the oldest first."""
    found = Playbook.objects.filter(workspace=workspace, put_away_at=None)
    return list(found.order_by(F("usual_since").asc(nulls_last=True), "created_at", "pk"))


def next_step(steps: Iterable[OnboardingStep]) -> OnboardingStep | None:
    """What is to be done first: the earliest that is neither over nor waits for the client."""
    return next((one for one in steps if not one.is_over and not one.waits_for_client), None)


def able_owner() -> Q:
    """Of steps: who was named is here and reads everything of the client. As may_see_everything_of
    says, for a query over many clients."""
    here = Q(owner__left_at=None) & ~Q(owner__role=Member.BOOKKEEPER)
    reads = Q(onboarding__client__owner=None) | Q(onboarding__client__owner=F("owner"))
    return here & (~Q(owner__role=Member.MEMBER) | reads)


def doer_of(step: OnboardingStep) -> Member | None:
    """Who does it: who was named while they can, else whoever looks after the client."""
    client, named = step.onboarding.client, step.owner
    can = named and named.left_at is None and may_see_everything_of(named, client)
    found: Member | None = named if can else client.owner
    return found


def _whole(found: QuerySet[Onboarding]) -> QuerySet[Onboarding]:
    return found.select_related(
        "client__workspace", "client__owner", "contact", "started_by", "version__playbook"
    ).order_by("-started_at")
