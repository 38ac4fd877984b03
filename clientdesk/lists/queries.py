"""Questions about saved views."""

from collections.abc import Collection
from typing import Any

from clientdesk.lists.asking import Asked, DeskList
from clientdesk.lists.models import SavedView
from clientdesk.lists.rules import may_change_view, seen_views
from clientdesk.workspaces.models import Member

MOST = 50


def views_of(member: Member, of: DeskList) -> list[SavedView]:
    """Those this member sees of a list, by name; `can_change` says whose they are. One query."""
    found = seen_views(member).filter(list_name=of.name, removed_at=None).select_related("by")
    views = list(found.order_by("name", "id")[: 2 * MOST])
    for view in views:
        view.can_change = may_change_view(member, view)  # type: ignore[attr-defined]
    return views


def list_context(
    member: Member, asked: Asked, after: str, without: Collection[str] = ()
) -> dict[str, Any]:
    """What templates/lists/_views.html and the choices of the page show."""
    views, here = views_of(member, asked.list), asked.without_place()
    current = next((view for view in views if view.asked == here), None) if here else None
    return {
        **asked.for_page(after, without),
        "views": [
            {"label": view.name, "url": view.address, "is_current": view == current}
            for view in views
        ],
        "can_save_view": bool(here) and current is None,
    }
