"""A chat that was pasted onto the record: many entries that were kept, and are undone, as one."""

from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models.client import Client


class ChatPaste(WorkspaceOwned):
    """Its id is that of the form it was posted with, so that twice is once. Append-only: taking it
    back is a further entry."""

    client = OwnedForeignKey(Client, related_name="chats")
    by = OwnedForeignKey(Member, related_name="+")
    how_many = models.PositiveIntegerField()
