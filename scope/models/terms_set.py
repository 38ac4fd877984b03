"""A set of terms for one kind of work: "Website", "Retainer"."""

from datetime import datetime

from django.db import models

from clientdesk import clock
from clientdesk.workspaces.models import WorkspaceOwned


class InUse(Exception):
    """The set that quotes begin with cannot be put away; another has to be the usual one first."""


class TermsSet(WorkspaceOwned):
    """What it says stands in its versions; before there is one, the workspace's settings say it.

    `usual_since`: it is the set that a quote begins with.
    """

    name = models.CharField(max_length=80)
    usual_since = models.DateTimeField(null=True)
    put_away_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace"],
                condition=models.Q(usual_since__isnull=False),
                name="one_usual_set_of_terms",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def become_usual(self, at: datetime) -> None:
        """The one before stays in use. The caller holds the workspace locked."""
        TermsSet.objects.filter(workspace=self.workspace_id).update(usual_since=None)
        self.usual_since, self.put_away_at = at, None
        self.save(update_fields=["usual_since", "put_away_at"])

    def put_away(self) -> None:
        """Offered no more; quotes that go by it go on. Raises InUse."""
        if self.usual_since is not None:
            raise InUse(self)
        self.put_away_at = clock.now()
        self.save(update_fields=["put_away_at"])

    def bring_back(self) -> None:
        self.put_away_at = None
        self.save(update_fields=["put_away_at"])
