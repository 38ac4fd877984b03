"""A project ends, or goes on after all; and what its client says of it at the end."""

from django.core.validators import MaxValueValidator
from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Contact, Entry
from scope.models import Project


class ProjectClosing(WorkspaceOwned):
    """Append-only; the last one counts. Where it was reopened, a further row says so."""

    class Kind(models.TextChoices):
        CLOSED = "closed", "closed"
        REOPENED = "reopened", "open again"

    project = OwnedForeignKey(Project, related_name="closings")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    on = models.DateField()
    at = models.DateTimeField()
    member = OwnedForeignKey(Member, related_name="+")
    entry = OwnedForeignKey(Entry, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["workspace", "project", "-at"], name="closing_of_project")]


class ClosingAnswer(WorkspaceOwned):
    """How it was for them, from 0 to 10, once from each person; their words stand in the record."""

    project = OwnedForeignKey(Project, related_name="closing_answers")
    contact = OwnedForeignKey(Contact, related_name="+")
    score = models.PositiveSmallIntegerField(validators=[MaxValueValidator(10)])
    at = models.DateTimeField()
    entry = OwnedForeignKey(Entry, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "project", "contact"], name="closing_answered_once"
            ),
            models.CheckConstraint(name="closing_score_to_ten", condition=models.Q(score__lte=10)),
        ]
