"""What is said when, for each kind of follow-up."""

from django.db import models

from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned


class Policy(WorkspaceOwned):
    """The steps of one kind of follow-up, such as payment reminders."""

    name = models.CharField(max_length=40)
    switched_off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "name"], name="policy_once")]


class PolicyStep(WorkspaceOwned):
    """One step: so many calendar days after (before: negative) the date it hangs on."""

    policy = OwnedForeignKey(Policy, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    offset_days = models.SmallIntegerField()
    template = models.CharField(max_length=60)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "policy", "position"], name="policy_step_once"
            )
        ]
