"""Work that is claimed for the length of a lease, tried again with growing waits, and done once."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q

from clientdesk import clock

# Waits between attempts, in seconds; after the last one the work has failed and says so.
BACKOFF = (2, 10, 60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600)


class Leased(models.Model):
    """`due_at` is business time; lease and retry are real time."""

    due_at = models.DateTimeField(default=clock.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)
    retry_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    objects: Any

    class Meta:
        abstract = True

    @property
    def is_waiting(self) -> bool:
        return self.done_at is None and self.failed_at is None

    @classmethod
    def free(cls) -> "models.QuerySet[Self]":
        """What nobody works on and may be tried now."""
        real = clock.real_now()
        waiting: models.QuerySet[Self] = cls.objects.filter(
            done_at=None, failed_at=None, due_at__lte=clock.now()
        )
        return waiting.filter(Q(claimed_until=None) | Q(claimed_until__lt=real)).filter(
            Q(retry_at=None) | Q(retry_at__lte=real)
        )

    @classmethod
    @transaction.atomic
    def claim(cls, pk: Any) -> Self | None:
        """Take it; None when it is taken, done or not due.

        The row is locked before it is read: an UPDATE whose conditions need a join would judge a
        row it waited for by what stood there before. Who dies with a claim loses it when the lease
        ends.
        """
        taken = cls.free().select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
        if taken is not None:
            taken.claimed_until = clock.real_now() + _lease()
            taken.attempts += 1
            taken.save(update_fields=["claimed_until", "attempts"])
        return taken

    def finish(self, at: datetime) -> None:
        self.done_at, self.claimed_until, self.retry_at, self.error = at, None, None, ""
        self.save(update_fields=["done_at", "claimed_until", "retry_at", "error"])

    def put_off(self, reason: str) -> None:
        """Try again later, or give up when the last wait is over."""
        if self.attempts > len(BACKOFF):
            return self.give_up(reason)
        wait = timedelta(seconds=BACKOFF[self.attempts - 1])
        self.retry_at, self.claimed_until, self.error = clock.real_now() + wait, None, reason
        self.save(update_fields=["retry_at", "claimed_until", "error"])

    def postpone(self, until: datetime, reason: str) -> None:
        """Due later in business time; the attempt does not count."""
        self.due_at, self.claimed_until, self.error = until, None, reason
        self.attempts -= 1
        self.save(update_fields=["due_at", "claimed_until", "error", "attempts"])

    def give_up(self, reason: str) -> None:
        self.failed_at, self.claimed_until, self.error = clock.now(), None, reason
        self.save(update_fields=["failed_at", "claimed_until", "error"])

    def revive(self) -> None:
        """A person asked to try again: at once, with the full row of waits before it."""
        self.failed_at = self.retry_at = self.claimed_until = None
        self.attempts = 0
        self.save(update_fields=["failed_at", "retry_at", "claimed_until", "attempts"])


def _lease() -> timedelta:
    return timedelta(seconds=settings.EFFECT_LEASE_SECONDS)
