"""What a dispute pack holds beside the entries. Rooms above register theirs; this one knows none.

@pack_section("Invoices", order=30)
def invoices(told: Told) -> Iterator[PackRow]: ...
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from clientdesk.links.issuing import hide_placeholders
from clientdesk.mail.models import Message
from clients.matching import Question, messages_about
from clients.models import Client, Document

_MOST_ROWS = 200


@dataclass(frozen=True)
class Told:
    """The question, and what the entries that answer it are about."""

    client: Client
    question: Question
    subjects: frozenset[UUID]


@dataclass(frozen=True)
class PackRow:
    """One dated thing: `what` in a line, `detail` whole below it, `sha256` of its bytes."""

    at: date | datetime
    what: str
    detail: str = ""
    sha256: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


RowsOf = Callable[[Told], Iterator[PackRow]]
_sections: dict[str, tuple[int, RowsOf]] = {}


def pack_section(title: str, order: int = 50) -> Callable[[RowsOf], RowsOf]:
    """Registers a section; one without rows is left out. Lower `order` stands first."""

    def register(rows_of: RowsOf) -> RowsOf:
        _sections[title] = (order, rows_of)
        return rows_of

    return register


def sections_of(told: Told) -> list[dict[str, Any]]:
    """Every section that has something to say, in order."""
    found = []
    for title, (_, rows_of) in sorted(_sections.items(), key=lambda one: one[1][0]):
        if rows := list(rows_of(told)):
            found.append({"title": title, "rows": [vars(row) for row in rows]})
    return found


@pack_section("Messages", order=60)
def messages(told: Told) -> Iterator[PackRow]:
    """Mails that say it, without the personal links in them."""
    for mail in messages_about(told.client, told.question)[:_MOST_ROWS]:
        if mail.direction == Message.Direction.IN:
            at, what = mail.received_at, f"From {mail.from_email}: {mail.subject}"
        else:
            at, what = mail.sent_at, f"To {mail.to}: {mail.subject} ({mail.state})"
        yield PackRow(at or mail.created_at, what, hide_placeholders(mail.text))


@pack_section("Files", order=80)
def files(told: Told) -> Iterator[PackRow]:
    """What was put on the record, by the hash of its bytes."""
    documents = Document.objects.filter(client__in=told.client.record_ids, pk__in=told.subjects)
    for document in documents.select_related("file").order_by("created_at", "id")[:_MOST_ROWS]:
        stored = document.file
        yield PackRow(
            document.created_at, stored.name, document.came_from, stored.sha256,
            {"bytes": stored.size},
        )  # fmt: skip
