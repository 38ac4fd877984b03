"""What happened with an input: it came, it was not whole, it is not needed any more."""

from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Contact, Entry
from scope.models import Input


class InputStep(WorkspaceOwned):
    """One step, with who and when. Append-only; the last one counts. `on` is the workspace's day,
    `entry` where it is told."""

    class Kind(models.TextChoices):
        RECEIVED = "received", "received"
        REOPENED = "reopened", "still missing"
        NOT_NEEDED = "not_needed", "not needed"

    class How(models.TextChoices):
        PORTAL = "portal", "on their page"
        MAIL = "mail", "by mail"
        HAND = "hand", "marked by hand"

    input = OwnedForeignKey(Input, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    how = models.CharField(max_length=6, choices=How.choices)
    on = models.DateField()
    at = models.DateTimeField()
    member = OwnedForeignKey(Member, null=True, related_name="+")
    contact = OwnedForeignKey(Contact, null=True, related_name="+")
    entry = OwnedForeignKey(Entry, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["workspace", "input", "at"], name="input_step_of")]

    @property
    def mail_id(self) -> str:
        """The mail that brought it, where one did."""
        named = dict(self.entry.facts.get("evidence", []))
        return str(named.get("mail.message", ""))
