"""A workspace's own words for a moment, in versions."""

from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned


class Text(WorkspaceOwned):
    """One moment in one language. Without a row here our own words stand (moments.py)."""

    moment = models.CharField(max_length=40)
    language = models.CharField(max_length=8, default="en")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "moment", "language"], name="text_once_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.moment} ({self.language})"


class TextVersion(WorkspaceOwned):
    """What the text says from a moment on. Append-only: an older one put back is a new version."""

    text = OwnedForeignKey(Text, related_name="versions")
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=200)
    body = models.TextField(max_length=6000)
    by = OwnedForeignKey(Member, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "text", "number"], name="text_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"version {self.number}"
