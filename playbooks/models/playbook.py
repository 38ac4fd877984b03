"""A playbook for one kind of work; each publishing is a version, frozen."""

from django.db import models

from clientdesk import clock
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from playbooks.plan import PlannedStep, from_json


class Playbook(WorkspaceOwned):
    """What happens in the first week with a client, in order.

    `usual_since`: an agreement that names no kind of work begins it; before one is marked, that is
    the oldest in use.
    """

    name = models.CharField(max_length=80)
    usual_since = models.DateTimeField(null=True)
    put_away_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace"],
                condition=models.Q(usual_since__isnull=False),
                name="one_usual_playbook",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def newest(self) -> "PlaybookVersion":
        return self.versions.order_by("-n").select_related("playbook")[0]


class PlaybookVersion(WorkspaceOwned):
    """The steps as they were published. Append-only: running onboardings keep theirs."""

    playbook = OwnedForeignKey(Playbook, related_name="versions")
    n = models.PositiveIntegerField()
    steps = models.JSONField()
    by = OwnedForeignKey(Member, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "playbook", "n"], name="playbook_n_once")
        ]

    def plan(self) -> list[PlannedStep]:
        return from_json(self.steps)
