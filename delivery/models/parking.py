"""A project rests, since what its client owes did not come; and it goes on again."""

from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Entry
from scope.models import Agreement, Input, Project


class ProjectParking(WorkspaceOwned):
    """Append-only; it stands until it has an end. By `clause` of `agreement` it may rest after
    `days` working days without `input`: the last of them was `over_on`.

    What the client was told stands in the record: `entry`.
    """

    project = OwnedForeignKey(Project, related_name="parkings")
    input = OwnedForeignKey(Input, related_name="parkings")
    agreement = OwnedForeignKey(Agreement, related_name="+")
    clause = models.CharField(max_length=12)
    days = models.PositiveSmallIntegerField()
    over_on = models.DateField()
    on = models.DateField()
    at = models.DateTimeField()
    member = OwnedForeignKey(Member, related_name="+")
    entry = OwnedForeignKey(Entry, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["workspace", "project", "at"], name="parking_of_project")]


class ParkingEnd(WorkspaceOwned):
    """Append-only, once for each parking: the work goes on, or the project is closed. Why stands in
    the record: `entry`."""

    class How(models.TextChoices):
        ARRIVED = "arrived", "what was missing came"
        NOT_NEEDED = "not_needed", "it is not needed any more"
        HAND = "hand", "taken up again"
        CLOSED = "closed", "the project is closed"

    parking = OwnedForeignKey(ProjectParking, related_name="ends")
    how = models.CharField(max_length=10, choices=How.choices)
    on = models.DateField()
    at = models.DateTimeField()
    member = OwnedForeignKey(Member, null=True, related_name="+")
    entry = OwnedForeignKey(Entry, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "parking"], name="parking_ends_once")
        ]
