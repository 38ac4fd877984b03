"""Questions about mail: a constant number of them, whatever its amount."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from clientdesk.files.models import StoredFile
from clientdesk.lists.paging import Order, Page
from clientdesk.mail.models import TO_MEMBERS, Attachment, Message
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may_read_private
from clients.correspondence.keeping import STORED
from clients.models import Client
from clients.models.merge import Families
from clients.rules import private_clients

PAGE = 50
NEWEST = Order("-created_at", "-id")
IN = Message.Direction.IN


def threads_of(client: Client, after: str = "") -> Page[Message]:
    """The newest mail of each exchange, with `how_many` are in it: one query, however deep."""
    of_client = _of(client)
    later = of_client.filter(thread_id=OuterRef("thread_id")).filter(
        Q(created_at__gt=OuterRef("created_at"))
        | Q(created_at=OuterRef("created_at"), pk__gt=OuterRef("pk"))
    )
    in_thread = of_client.filter(thread_id=OuterRef("thread_id")).order_by().values("thread_id")
    found = of_client.exclude(Exists(later)).annotate(
        how_many=Subquery(in_thread.annotate(n=Count("pk")).values("n"))
    )
    return NEWEST.page(found.defer("text", "html"), after, PAGE)


def thread_of(message: Message, record_ids: Sequence[UUID]) -> list[Message]:
    """The whole exchange with this client, the first mail first, at most 200."""
    found = Message.objects.filter(
        workspace_id=message.workspace_id, client_id__in=record_ids
    ).filter(Q(thread_id=message.thread) | Q(pk=message.pk))
    newest = found.exclude(kind__in=TO_MEMBERS).select_related("written_by", "seen_by")
    return sorted(newest.order_by("-created_at")[:200], key=lambda one: (one.at, one.pk))


def files_by_message(messages: list[Message]) -> dict[UUID, list[tuple[Attachment, StoredFile]]]:
    """What came with each: two queries for any number of them."""
    attached = Attachment.objects.filter(message__in=messages, kind=STORED).order_by("created_at")
    rows = list(attached)
    files = StoredFile.objects.in_bulk([row.object_id for row in rows])
    found: dict[UUID, list[tuple[Attachment, StoredFile]]] = {}
    for row in rows:
        if row.object_id in files:
            found.setdefault(row.message_id, []).append((row, files[row.object_id]))
    return found


def tray(workspace_id: UUID, aside: bool = False) -> QuerySet[Message]:
    """Mails that are nobody's yet, the longest waiting first; or those that were put aside."""
    found = Message.objects.filter(workspace_id=workspace_id, direction=IN, client_id=None)
    if aside:
        return found.filter(aside_at__isnull=False).order_by("-aside_at")
    return found.filter(aside_at=None, automatic="").order_by("received_at", "pk")


def unanswered(member: Member, most: int) -> list[Message]:
    """What came in and nobody answered or settled, the longest waiting first. One query: that of
    clients this member reads (`client_name`), and what waits in the tray."""
    if not may_read_private(member):
        return []
    mine = private_clients(member).filter(pk=OuterRef("client_id"))
    found = Message.objects.filter(
        Exists(mine) | Q(client_id=None), workspace_id=member.workspace_id,
        direction=IN, settled_at=None, aside_at=None, automatic="",
    ).annotate(client_name=Subquery(mine.values("name")[:1]))  # fmt: skip
    return list(found.defer("text", "html").order_by("received_at", "pk")[:most])


def unseen_by_anyone(client_id: UUID) -> bool:
    """Whether a mail of this client waits to be read; those merged with it are meant too."""
    all_of_it = Families().around(client_id)
    waiting = Message.objects.filter(client_id__in=all_of_it, direction=IN, automatic="")
    return waiting.filter(seen_at=None, settled_at=None).exists()


def _of(client: Client) -> QuerySet[Message]:
    found = Message.objects.filter(
        workspace_id=client.workspace_id, client_id__in=client.record_ids
    )
    return found.exclude(kind__in=TO_MEMBERS)
