"""What was said in a call, told again in one mail."""

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Client, Contact, Entry


class Recap(WorkspaceOwned):
    """Decisions, requests and promises of one call, which the contact is asked to confirm as one.

    Its id is that of the page it was typed on, so that it is kept once. Append-only.
    """

    client = OwnedForeignKey(Client, related_name="recaps")
    contact = OwnedForeignKey(Contact, null=True, related_name="+")
    entry = OwnedForeignKey(Entry, related_name="+")
    by = OwnedForeignKey(Member, related_name="+")
