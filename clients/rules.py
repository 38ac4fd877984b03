"""Who may see which client. Every door asks here: page, fragment, file and panel."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may_change_settings, may_read_private, may_write
from clients.models import Client, HandOver, Merge
from clients.models.merge import Families


def visible_clients(member: Member) -> QuerySet[Client]:
    """Own and shared ones: for now every client of the workspace is shared."""
    return Client.objects.filter(workspace_id=member.workspace_id)


def listed_clients(member: Member) -> QuerySet[Client]:
    """Those that lists show: without duplicates that are shown as part of another."""
    merged = Merge.objects.filter(gone=OuterRef("pk"), undone_at=None)
    return visible_clients(member).filter(~Exists(merged))


def may_see_client(member: Member, client: Client) -> bool:
    return client.workspace_id == member.workspace_id


def may_see_everything_of(member: Member, client: Client) -> bool:
    """Notes, mails and answers as well; without it money and documents only.

    A member sees all of their own clients and of those whom nobody in particular looks after.
    """
    if not (may_see_client(member, client) and may_read_private(member)):
        return False
    return member.role != Member.MEMBER or client.owner_id in (None, member.pk)


def private_clients(member: Member) -> QuerySet[Client]:
    """Those of whom may_see_everything_of holds."""
    if not may_read_private(member):
        return Client.objects.none()
    found = visible_clients(member)
    if member.role != Member.MEMBER:
        return found
    return found.filter(Q(owner=None) | Q(owner=member))


def may_hand_over(member: Member, giver: Member) -> bool:
    """One's own clients; whoever runs the place hands over anybody's."""
    return may_write(member) and (member.role != Member.MEMBER or member.pk == giver.pk)


def may_take_back(member: Member, given: HandOver) -> bool:
    """One's own mistake; whoever runs the place takes back anybody's."""
    return may_write(member) and (member.role != Member.MEMBER or given.by_id == member.pk)


def may_see_looks(member: Member) -> bool:
    """Who looked at which login: for those who run the place."""
    return may_change_settings(member)


def client_or_404(request: Any, client_id: UUID) -> Client:
    """The client for this reader; what they may not see does not exist for them.

    For a duplicate that was merged: the client it is shown as part of.
    """
    families = Families()
    kept_id = families.kept(client_id)
    client = get_object_or_404(visible_clients(request.member), pk=kept_id)
    client.record_ids = families.of(kept_id)
    # Spares a query wherever the client's workspace is asked for.
    client.workspace = request.workspace
    return client


def that_client_or_404(request: Any, client_id: UUID) -> Client:
    """This very client, also one that is shown as part of another: what is written for it stays."""
    client = get_object_or_404(
        Client.objects.select_related("workspace"), pk=client_id, workspace=request.workspace
    )
    if not may_see_client(request.member, client):
        raise Http404
    return client


def private_client_or_404(request: Any, client_id: UUID) -> Client:
    """As client_or_404, for what a bookkeeper does not see."""
    client = client_or_404(request, client_id)
    if not may_see_everything_of(request.member, client):
        raise Http404
    return client
