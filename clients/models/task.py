"""Something we are to do for a client, by whom and by when."""

from datetime import date, datetime

from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models.client import Client


class Task(WorkspaceOwned):
    """Where it stands now; how it came there stands in its changes."""

    client = OwnedForeignKey(Client, related_name="tasks")
    text = models.CharField(max_length=300)
    owner = OwnedForeignKey(Member, related_name="+")
    due_on = models.DateField(null=True)
    is_promise = models.BooleanField("promised to the client", default=False)
    made_by = OwnedForeignKey(Member, related_name="+")
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["workspace", "owner", "due_on", "id"],
                condition=models.Q(done_at=None),
                name="task_open_of_owner",
            ),
            models.Index(
                fields=["workspace", "client", "due_on"],
                condition=models.Q(done_at=None),
                name="task_open_of_client",
            ),
            models.Index(
                fields=["workspace", "-done_at", "-id"],
                condition=models.Q(done_at__isnull=False),
                name="task_done_newest",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def finish(self, by: Member, at: datetime) -> bool:
        """Whether it was open until now."""
        if self.done_at is not None:
            return False
        self.done_at = at
        self.save(update_fields=["done_at"])
        self._note(TaskChange.Kind.DONE, by, at)
        return True

    def reopen(self, by: Member, at: datetime) -> bool:
        if self.done_at is None:
            return False
        self.done_at = None
        self.save(update_fields=["done_at"])
        self._note(TaskChange.Kind.REOPENED, by, at)
        return True

    def move(self, due_on: date | None, by: Member, at: datetime) -> bool:
        if self.due_on == due_on:
            return False
        was, self.due_on = self.due_on, due_on
        self.save(update_fields=["due_on"])
        self._note(TaskChange.Kind.MOVED, by, at, str(was or ""), str(due_on or ""))
        return True

    def give(self, owner: Member, by: Member, at: datetime) -> bool:
        if self.owner_id == owner.pk:
            return False
        was, self.owner = self.owner_id, owner
        self.save(update_fields=["owner"])
        self._note(TaskChange.Kind.HANDED_OVER, by, at, str(was), str(owner.pk))
        return True

    def _note(self, kind: str, by: Member, at: datetime, was: str = "", now: str = "") -> None:
        """Every change is a row of its own, dated."""
        TaskChange.objects.create(
            workspace_id=self.workspace_id, task=self, kind=kind, was=was, now=now, by=by, at=at
        )


class TaskChange(WorkspaceOwned):
    """What happened to a task, when, by whom; `was` and `now` are dates or ids. Append-only."""

    class Kind(models.TextChoices):
        DONE = "done"
        REOPENED = "reopened"
        MOVED = "moved"
        HANDED_OVER = "handed_over"

    task = OwnedForeignKey(Task, related_name="changes")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    was = models.CharField(max_length=40, blank=True)
    now = models.CharField(max_length=40, blank=True)
    by = OwnedForeignKey(Member, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["workspace", "task", "at"], name="task_change_of_task")]
