"""The work itself, as an agreement begins it: what is handed over, needed and paid.

What is promised stands in the rows; how far it is will be told by dated rows beside them. The ids
of the offer's parts stay with them (`part`), so that quote, agreement and work speak of the same.
"""

from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Client


class Project(WorkspaceOwned):
    """What is being made for a client; its agreements say what that is."""

    client = OwnedForeignKey(Client, related_name="projects")
    title = models.CharField(max_length=120)
    currency = models.CharField(max_length=3)
    owner = OwnedForeignKey(Member, null=True, related_name="+")
    began_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["workspace", "client", "-began_at"], name="project_newest")]

    def __str__(self) -> str:
        return self.title


class Part(WorkspaceOwned):
    """A part of a project; `since` is the version of the agreement that brought it."""

    part = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    since = models.PositiveSmallIntegerField(default=1)

    class Meta:
        abstract = True
        ordering = ["position"]


class Milestone(Part):
    project = OwnedForeignKey(Project, related_name="milestones")
    title = models.CharField(max_length=200)
    promised_on = models.DateField(null=True)

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(fields=["workspace", "project", "part"], name="milestone_once")
        ]

    def __str__(self) -> str:
        return self.title


class Deliverable(Part):
    """What is handed over. `promised_on` was signed and holds the buffer, which only we see."""

    project = OwnedForeignKey(Project, related_name="deliverables")
    milestone = OwnedForeignKey(Milestone, null=True, related_name="deliverables")
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    promised_on = models.DateField(null=True)
    effort_days = models.DecimalField(max_digits=6, decimal_places=2, default=0)
    buffer_days = models.PositiveSmallIntegerField(default=0)
    revision_rounds = models.PositiveSmallIntegerField(default=0)

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "project", "part"], name="deliverable_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Dependency(WorkspaceOwned):
    """`deliverable` can only begin when `after` was handed over. Append-only."""

    deliverable = OwnedForeignKey(Deliverable, related_name="dependencies")
    after = OwnedForeignKey(Deliverable, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "deliverable", "after"], name="dependency_once"
            )
        ]


class Input(Part):
    """What the client gives, by when, and which deliverable waits for it."""

    project = OwnedForeignKey(Project, related_name="inputs")
    deliverable = OwnedForeignKey(Deliverable, null=True, related_name="inputs")
    title = models.CharField(max_length=200)
    agreed_on = models.DateField(null=True)

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(fields=["workspace", "project", "part"], name="input_once")
        ]

    def __str__(self) -> str:
        return self.title


class Instalment(Part):
    """A payment of the plan, in minor units; `taxes` are its net and tax at each rate.

    Append-only. Whether it is invoiced is asked of the invoices, each at most once by its origin.
    """

    project = OwnedForeignKey(Project, related_name="instalments")
    milestone = OwnedForeignKey(Milestone, null=True, related_name="instalments")
    label = models.CharField(max_length=200)
    trigger = models.CharField(max_length=12)
    on = models.DateField(null=True)
    net_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField()
    taxes = models.JSONField()

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "project", "position", "since"], name="instalment_once"
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def gross_minor(self) -> int:
        return self.net_minor + self.tax_minor
