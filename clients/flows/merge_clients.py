"""Two clients are one: the pages show them so from now on. Undone as easily."""

from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.search.indexing import forget, index
from clientdesk.workspaces.models import Member
from clients.models import Client, KnownApart, Merge
from clients.models.merge import Families
from clients.recording import Actor, record


class OneAlready(Exception):
    """They are shown as one already."""


@transaction.atomic
def merge_clients(kept_id: UUID, gone_id: UUID, by: Member) -> Merge:
    """Both records stay as they are, each with an entry of its own. Raises OneAlready."""
    kept, gone = _locked(kept_id, gone_id)
    families = Families()
    if families.kept(kept.pk) == families.kept(gone.pk):
        raise OneAlready(gone)
    merge = Merge.objects.create(workspace_id=kept.workspace_id, kept=kept, gone=gone, by=by)
    forget(Client._meta.label_lower, [gone.pk])
    _tell(merge, by, "client.merged", f"{gone} is shown as one with {kept}")
    return merge


@transaction.atomic
def undo_merge(merge_id: UUID, by: Member) -> Merge:
    merge = Merge.objects.lock(merge_id)
    if merge.undone_at is None:
        merge.undo(by, clock.now())
        index([merge.gone])
        _tell(merge, by, "client.unmerged", f"{merge.gone} and {merge.kept} are two again")
    return merge


@transaction.atomic
def keep_apart(one_id: UUID, other_id: UUID, by: Member) -> None:
    """They look alike and are two: not proposed again."""
    first, second = sorted([one_id, other_id])
    KnownApart.objects.get_or_create(
        workspace_id=by.workspace_id, one_id=first, other_id=second, defaults={"by": by}
    )


def _locked(kept_id: UUID, gone_id: UUID) -> tuple[Client, Client]:
    """In the order of their ids, so that two who merge crosswise do not wait for each other."""
    rows = {pk: Client.objects.lock(pk) for pk in sorted({kept_id, gone_id})}
    if len(rows) == 1:
        raise OneAlready(rows[kept_id])
    return rows[kept_id], rows[gone_id]


def _tell(merge: Merge, by: Member, kind: str, headline: str) -> None:
    for client in (merge.kept, merge.gone):
        record(
            client,
            kind,
            actor=Actor.member(by),
            headline=headline,
            subject=merge.ref(),
            facts={"kept": merge.kept_id, "gone": merge.gone_id},
        )
