"""Tags of this room."""

from typing import Any

from django import template

from clientdesk.lib.durations import duration_in_words
from clientdesk.workspaces.models import Member
from hours.on_every_page import running_timer

register = template.Library()
register.filter("duration", duration_in_words)


@register.inclusion_tag("hours/_running.html", takes_context=True)
def timer_that_runs(context: Any) -> dict[str, Any]:
    """Above every page, while it runs."""
    member: Member | None = context.get("member")
    return {
        "timer": running_timer(member) if member else None,
        "workspace": context.get("workspace"),
        "csrf_token": context.get("csrf_token"),
        "here": getattr(context.get("request"), "path", ""),
    }
