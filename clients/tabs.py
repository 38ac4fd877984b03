"""The pages of one client, a few groups in a row and the pages of one below. Rooms above add
theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.urls import reverse

from clientdesk.workspaces.models import Member
from clients.models import Client
from clients.rules import may_see_everything_of

Rule = Callable[[Member, Client], bool]


class Group(StrEnum):
    """In their order, short enough for a phone."""

    TIMELINE = "Timeline"
    WORK = "Work"
    MONEY = "Money"
    MAIL = "Mail"
    FILES = "Files"
    PEOPLE = "People"


@dataclass(frozen=True)
class Tab:
    label: str
    url_name: str
    order: int
    rule: Rule | None  # who sees it; None: everyone who sees the client
    group: Group


_tabs: dict[str, Tab] = {}


def add_tab(
    label: str, url_name: str, order: int, rule: Rule | None = None, group: Group = Group.WORK
) -> None:
    """`url_name` is reversed with workspace_slug and client_id, such as "billing:of-client"."""
    _tabs[url_name] = Tab(label, url_name, order, rule, group)


def tabs_of(client: Client, member: Member, current: str) -> list[dict[str, Any]]:
    """For components/tabs.html: a group opens at its first page that this reader may see."""
    seen = sorted(
        (tab for tab in _tabs.values() if tab.rule is None or tab.rule(member, client)),
        key=lambda tab: tab.order,
    )
    where = {"workspace_slug": client.workspace.slug, "client_id": client.pk}
    groups = ([tab for tab in seen if tab.group is group] for group in Group)
    return [_group(tabs, where, current) for tabs in groups if tabs]


def _group(tabs: list[Tab], where: dict[str, Any], current: str) -> dict[str, Any]:
    pages = [
        {
            "label": tab.label,
            "url": reverse(tab.url_name, kwargs=where),
            "is_current": tab.url_name == current,
        }
        for tab in tabs
    ]
    return {
        "label": tabs[0].group.value,
        "url": pages[0]["url"],
        "is_current": any(page["is_current"] for page in pages),
        "pages": pages,
    }


add_tab("What happened", "clients:client", 10, group=Group.TIMELINE)
add_tab("Decisions", "clients:decisions", 20, group=Group.TIMELINE)
add_tab("Proof", "clients:proof", 90, may_see_everything_of, Group.TIMELINE)
add_tab("Messages", "clients:messages", 10, may_see_everything_of, Group.MAIL)
add_tab("Files", "clients:files", 10, group=Group.FILES)
add_tab("Logins", "clients:logins", 20, may_see_everything_of, Group.FILES)
add_tab("People and facts", "clients:facts", 10, group=Group.PEOPLE)
