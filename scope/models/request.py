"""What a client asked for, before anybody judged whether it is part of what was agreed."""

from datetime import datetime

from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Client, Contact, Entry


class ScopeRequest(WorkspaceOwned):
    """Where it stands now; how it came there stands in its changes."""

    class Source(models.TextChoices):
        CALL = "call", "in a call"
        MEETING = "meeting", "in a meeting"
        MAIL = "mail", "by mail"
        CHAT = "chat", "in a chat"
        PORTAL = "portal", "on their page"
        NOTE = "note", "as we noted"

    client = OwnedForeignKey(Client, related_name="requests")
    contact = OwnedForeignKey(Contact, null=True, related_name="+")
    text = models.CharField(max_length=2000)
    source = models.CharField(max_length=10, choices=Source.choices)
    asked_at = models.DateTimeField()
    # The call, mail or note it was heard in; its own entry on the timeline names it as subject.
    entry = OwnedForeignKey(Entry, null=True, related_name="+")
    noted_by = OwnedForeignKey(Member, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    # Since when the newest judgement stands; the judgements are rows of the room above.
    judged_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "client", "-asked_at"], name="request_of_client"),
            models.Index(
                fields=["workspace", "client", "asked_at"],
                condition=models.Q(withdrawn_at=None, judged_at=None),
                name="request_unjudged_of_client",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def withdraw(self, by: Member | None, at: datetime, why: str = "") -> bool:
        """They no longer want it. Whether it was open until now."""
        if self.withdrawn_at is not None:
            return False
        self._change(RequestChange.Kind.WITHDRAWN, at, by, at, why)
        return True

    def reopen(self, by: Member | None, at: datetime) -> bool:
        if self.withdrawn_at is None:
            return False
        self._change(RequestChange.Kind.REOPENED, None, by, at)
        return True

    def judge(self, at: datetime) -> None:
        """Somebody said what becomes of it; it waits no longer."""
        self.judged_at = at
        self.save(update_fields=["judged_at"])

    def _change(
        self, kind: str, withdrawn_at: datetime | None, by: Member | None, at: datetime,
        why: str = "",
    ) -> None:  # fmt: skip
        self.withdrawn_at = withdrawn_at
        self.save(update_fields=["withdrawn_at"])
        RequestChange.objects.create(
            workspace_id=self.workspace_id, request=self, kind=kind, by=by, at=at, why=why
        )


class RequestChange(WorkspaceOwned):
    """Withdrawn, or open again: when, by whom (the client, where nobody is named). Append-only."""

    class Kind(models.TextChoices):
        WITHDRAWN = "withdrawn"
        REOPENED = "reopened"

    request = OwnedForeignKey(ScopeRequest, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = OwnedForeignKey(Member, null=True, related_name="+")
    at = models.DateTimeField()
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "request", "at"], name="request_change_of_request")
        ]
