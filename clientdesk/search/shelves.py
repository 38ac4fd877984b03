"""What is found stands on shelves: a heading each, in this order."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shelf:
    """`icon` is one of static/icons."""

    key: str
    label: str
    icon: str


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


def shelf_called(key: str) -> Shelf | None:
    return next((shelf for shelf in SHELVES if shelf.key == key), None)
