"""A playbook is published: a new version stands; what runs keeps its own."""

from collections.abc import Sequence

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member, Workspace
from playbooks.models import Playbook, PlaybookVersion
from playbooks.plan import DEFAULT, PlannedStep, to_json

USUAL = "The usual first week"


@transaction.atomic
def publish_playbook(playbook: Playbook, steps: Sequence[PlannedStep], by: Member) -> bool:
    """Returns False where nothing changed."""
    Playbook.objects.lock(playbook.pk)
    newest = playbook.newest()
    if newest.plan() == list(steps):
        return False
    _version(playbook, newest.n + 1, steps, by)
    return True


@transaction.atomic
def add_playbook(workspace: Workspace, name: str, by: Member | None = None) -> Playbook:
    """For another kind of work; it begins with the usual steps."""
    playbook = Playbook.objects.create(workspace=workspace, name=name)
    _version(playbook, 1, DEFAULT, by)
    return playbook


@transaction.atomic
def set_usual_playbook(workspace: Workspace) -> None:
    """Once, when the workspace opens."""
    if not Playbook.objects.filter(workspace=workspace).exists():
        add_playbook(workspace, USUAL)


@transaction.atomic
def put_away(playbook: Playbook, back: bool = False) -> None:
    """It is offered no more (or again); what runs goes on. Another is the usual one then."""
    playbook.put_away_at, playbook.usual_since = None if back else clock.now(), None
    playbook.save(update_fields=["put_away_at", "usual_since"])


@transaction.atomic
def make_usual(playbook: Playbook) -> None:
    """Agreements whose quote names no kind of work begin it from now on."""
    Workspace.objects.select_for_update(no_key=True).get(pk=playbook.workspace_id)
    Playbook.objects.filter(workspace=playbook.workspace_id).update(usual_since=None)
    playbook.usual_since, playbook.put_away_at = clock.now(), None
    playbook.save(update_fields=["usual_since", "put_away_at"])


def _version(
    playbook: Playbook, n: int, steps: Sequence[PlannedStep], by: Member | None
) -> PlaybookVersion:
    return PlaybookVersion.objects.create(
        workspace_id=playbook.workspace_id, playbook=playbook, n=n, steps=to_json(steps), by=by
    )
