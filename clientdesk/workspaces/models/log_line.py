"""The workspace's log: what was done to it as a whole, and by whom."""

from django.db import models

from clientdesk import clock
from clientdesk.workspaces.models.base import WorkspaceOwned
from clientdesk.workspaces.models.fields import OwnedForeignKey
from clientdesk.workspaces.models.member import Member


class LogLine(WorkspaceOwned):
    """One line: an import, its undo, an export. Append-only; what concerns one client stands in
    that client's record instead."""

    by = OwnedForeignKey(Member, null=True, related_name="+")
    what = models.CharField(max_length=40)
    words = models.CharField(max_length=300)
    subject_id = models.UUIDField(null=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["workspace", "-at", "id"], name="log_line_by_age")]

    def __str__(self) -> str:
        return self.words


def log_line(by: Member, what: str, words: str, subject: WorkspaceOwned | None = None) -> LogLine:
    """Write a line in the caller's transaction. `words` goes on after the member's name."""
    return LogLine.objects.create(
        workspace_id=by.workspace_id,
        by=by,
        what=what,
        words=words[:300],
        subject_id=subject.pk if subject else None,
    )
