"""What this room tells of the team: whose clients, their notes, what each member last did."""

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse

from clientdesk.team.handing_over import Held, held_by
from clientdesk.team.last_deeds import Deed, tells_last_deeds
from clientdesk.workspaces.models import Member
from clients.models import Client, Entry, HandOver
from clients.panels import Panel, Place, panel
from clients.queries import clients_looked_after, colleagues_of, newest_entry_by
from clients.rules import may_hand_over, may_see_everything_of
from clients.task_queries import tasks_held


@held_by("clients")
def clients_of(member: Member) -> Held | None:
    found = len(clients_looked_after(member))
    if not found:
        return None
    words = "1 client" if found == 1 else f"{found} clients"
    return Held(words, reverse("clients:hand-over", args=[member.workspace.slug, member.pk]))


@held_by("tasks")
def tasks_of(member: Member) -> Held | None:
    """Those that do not move along with their own clients."""
    found = len(tasks_held(member))
    if not found:
        return None
    words = "1 task" if found == 1 else f"{found} tasks"
    return Held(words, reverse("clients:tasks-of", args=[member.workspace.slug, member.pk]))


@tells_last_deeds
def last_deeds(member_ids: Sequence[UUID]) -> dict[UUID, Deed]:
    return {
        entry.actor_id: Deed(entry.happened_at, f"{_words(entry)} ({entry.client.name})")
        for entry in newest_entry_by(member_ids)
        if entry.actor_id
    }


@panel("hand-over", Place.TOP, order=1)
def note_on_top(client: Client, member: Member) -> Panel | None:
    """The newest note, until the new owner has read it."""
    if not may_see_everything_of(member, client):
        return None
    given = (
        HandOver.objects.filter(client=client)
        .select_related("by", "now")
        .prefetch_related("taken")
        .order_by("-at", "-id")
        .first()
    )
    if given is None or not given.note or list(given.taken.all()):
        return None
    if given.now_id != client.owner_id:  # it was taken back
        return None
    is_mine = given.now_id == member.pk
    return Panel("clients/panels/hand_over.html", {"given": given, "is_mine": is_mine})


@panel("owner", Place.RAIL, order=5)
def owner(client: Client, member: Member) -> Panel | None:
    """Only where there are colleagues."""
    others = colleagues_of(client)
    if len(others) < 2:
        return None
    known = {other.pk: other for other in others}
    owner = known.get(client.owner_id) if client.owner_id else None
    may = may_see_everything_of(member, client) and (not owner or may_hand_over(member, owner))
    url = reverse("clients:owner", args=[client.workspace.slug, client.pk]) if may else ""
    return Panel("clients/panels/owner.html", {"owner": owner, "hand_over_url": url})


def _words(entry: Entry) -> str:
    words = next(iter(entry.texts.all()), None)
    return words.headline if words else entry.kind
