"""What can be made of an entry or a mail in one step: a decision here, a request in a room above.

    add_making("Request", "scope:new-request", order=20)

The page is asked with `?from=<kind>:<id>` (evidence.py) and begins with those words.
"""

from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse

from clients.models import Client, Entry

# Entries whose own words may become more; of a mail it is the mail that does.
_ENTRIES = ("note.", "call.", "meeting.", "chat.said")
_MAILS = ("message.received",)


@dataclass(frozen=True, order=True)
class Making:
    order: int
    label: str
    url_name: str


_makings: dict[str, Making] = {}


def add_making(label: str, url_name: str, order: int) -> None:
    """`url_name` is reversed with workspace_slug and client_id."""
    _makings[url_name] = Making(order, label, url_name)


def makings_of(client: Client, named: str) -> list[dict[str, str]]:
    """Name, label and address of each, for the thing that is `named` "<kind>:<id>"."""
    where = {"workspace_slug": client.workspace.slug, "client_id": client.pk}
    return [
        {
            "name": one.url_name,
            "label": one.label,
            "url": f"{reverse(one.url_name, kwargs=where)}?from={quote(named)}",
        }
        for one in sorted(_makings.values())
    ]


def makings_of_entry(client: Client, entry: Entry) -> list[dict[str, str]]:
    """Asks nothing of the database; most entries are what they are, and make nothing."""
    if entry.kind.startswith(_ENTRIES):
        return makings_of(client, f"clients.entry:{entry.pk}")
    if entry.kind.startswith(_MAILS) and entry.subject_id:
        return makings_of(client, f"{entry.subject_kind}:{entry.subject_id}")
    return []


add_making("Make it a decision", "clients:new-decision", order=10)
