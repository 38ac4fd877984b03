"""What is found stands on shelves: a heading each, in this order."""

from dataclasses import dataclass

from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import Rule


@dataclass(frozen=True)
class Shelf:
    """`icon` is one of static/icons; `rule` says whom it is of use to (None: everyone)."""

    key: str
    label: str
    icon: str
    rule: Rule | None = None


SHELVES = (
    Shelf("clients", "Clients", "users"),
    Shelf("people", "People", "users"),
    Shelf("money", "Invoices and money", "receipt-text"),
    Shelf("scope", "Quotes and agreements", "file-text"),
    Shelf("decisions", "Decisions", "check"),
    Shelf("documents", "Documents", "folder"),
    Shelf("messages", "Messages", "mail"),
    Shelf("tasks", "Tasks", "check"),
    Shelf("record", "On record", "history"),
)
KEYS = [shelf.key for shelf in SHELVES]


def shelves_for(member: Member) -> list[Shelf]:
    return [shelf for shelf in SHELVES if shelf.rule is None or shelf.rule(member)]
