"""What operators look for: signs of life of what nobody sees, and refused webhooks."""

from datetime import datetime

from django.db import models
from django.db.models import F


class Heartbeat(models.Model):
    """When something that nobody sees was last done: a worker heard beat, a backup was made."""

    WORKER, BACKUP = "worker", "backup"

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()


class HookTrouble(models.Model):
    """Webhooks that could not be taken: a row for each hook and reason, however often they come.
    `over_at`: since then one was taken that shows the reason to be gone.

    Strangers can send them, too; so nothing of what they sent is kept.
    """

    WRONG_SECRET = "wrong secret"

    hook = models.CharField(max_length=60)
    error = models.CharField(max_length=60)
    times = models.PositiveBigIntegerField(default=1)
    last_at = models.DateTimeField()
    over_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hook", "error"], name="hook_trouble_once")]

    @classmethod
    def note(cls, hook: str, error: str, at: datetime) -> None:
        """`hook` such as "stripe" or "mail: postmark", `error` a name, never words that came."""
        cls.objects.update_or_create(
            hook=hook[:60],
            error=error[:60],
            defaults={"times": F("times") + 1, "last_at": at, "over_at": None},
            create_defaults={"last_at": at},
        )

    @classmethod
    def end(cls, hook: str, error: str, at: datetime) -> None:
        """Writes only where there is such a trouble."""
        standing = cls.objects.filter(hook=hook[:60], error=error[:60], over_at=None)
        standing.update(over_at=at)
