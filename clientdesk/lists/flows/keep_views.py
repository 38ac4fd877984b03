"""A way of looking at a list is kept, called otherwise, shared, and put away."""

from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.lists.asking import Asked
from clientdesk.lists.models import SavedView
from clientdesk.workspaces.models import Member


@transaction.atomic
def keep_view(by: Member, asked: Asked, name: str, is_shared: bool = False) -> SavedView:
    view = SavedView(
        workspace_id=by.workspace_id,
        list_name=asked.list.name,
        name=name,
        asked=asked.without_place(),
        by=by,
    )
    view.share(is_shared, clock.now())
    view.save()
    return view


@transaction.atomic
def change_view(view_id: UUID, name: str, is_shared: bool) -> SavedView:
    view = SavedView.objects.lock(view_id)
    view.name = name
    view.share(is_shared, clock.now())
    view.save(update_fields=["name", "shared_at"])
    return view


@transaction.atomic
def remove_view(view_id: UUID, by: Member) -> None:
    view = SavedView.objects.lock(view_id)
    if view.removed_at is None:
        view.remove(by, clock.now())


@transaction.atomic
def restore_view(view_id: UUID) -> None:
    SavedView.objects.lock(view_id).restore()
