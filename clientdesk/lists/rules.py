"""Who sees a saved view, and who may change it."""

from django.db.models import Q, QuerySet

from clientdesk.lists.models import SavedView
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may_change_settings


def seen_views(member: Member) -> QuerySet[SavedView]:
    """One's own, and those that are shared; also removed ones."""
    found = SavedView.objects.filter(workspace_id=member.workspace_id)
    return found.filter(Q(by=member) | Q(shared_at__isnull=False))


def may_change_view(member: Member, view: SavedView) -> bool:
    """Whose it is; a shared one also who runs the place."""
    return view.by_id == member.pk or bool(view.shared_at and may_change_settings(member))
