"""Effects on the outside, written in the transaction that causes them."""

from typing import Self

from django.db import models
from django.db.models import Q

from clientdesk.outbox.leased import Leased
from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned


class Effect(WorkspaceOwned, Leased):
    """One thing to be done outside, once: a mail to hand over, a PDF to make, a webhook to work on.

    `kind` names its handler, `subject_id` what it is about; unique by (kind, key). It waits until
    the effect it comes `after` is done.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    subject_id = models.UUIDField()
    after = OwnedForeignKey("self", null=True, related_name="followers")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "kind", "key"], name="effect_once")
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(done_at=None, failed_at=None),
                name="effect_waiting",
            ),
            models.Index(fields=["workspace", "subject_id"], name="effect_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @classmethod
    def free(cls) -> "models.QuerySet[Self]":
        return super().free().filter(Q(after=None) | Q(after__done_at__isnull=False))
