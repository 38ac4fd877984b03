"""The pages of one client, in a row. Rooms above add theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from clientdesk.workspaces.models import Member
from clients.models import Client
from clients.rules import may_see_everything_of

Rule = Callable[[Member, Client], bool]


@dataclass(frozen=True)
class Tab:
    label: str
    url_name: str
    order: int
    rule: Rule | None = None  # who sees it; None: everyone who sees the client


_tabs: dict[str, Tab] = {}


def add_tab(label: str, url_name: str, order: int, rule: Rule | None = None) -> None:
    """`url_name` is reversed with workspace_slug and client_id, such as "billing:of-client"."""
    _tabs[url_name] = Tab(label, url_name, order, rule)


def tabs_of(client: Client, member: Member, current: str) -> list[dict[str, Any]]:
    """For components/tabs.html."""
    where = {"workspace_slug": client.workspace.slug, "client_id": client.pk}
    return [
        {
            "label": tab.label,
            "url": reverse(tab.url_name, kwargs=where),
            "is_current": tab.url_name == current,
        }
        for tab in sorted(_tabs.values(), key=lambda tab: tab.order)
        if tab.rule is None or tab.rule(member, client)
    ]


add_tab("Timeline", "clients:client", 10)
add_tab("Decisions", "clients:decisions", 20)
add_tab("Files", "clients:files", 30)
add_tab("Messages", "clients:messages", 40, may_see_everything_of)
add_tab("Logins", "clients:logins", 60, may_see_everything_of)
add_tab("Proof", "clients:proof", 90, may_see_everything_of)
