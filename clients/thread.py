"""The timeline of one client: newest first, a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from clientdesk.workspaces.models import Member
from clients.kinds import in_group
from clients.models import Client, Entry, EntryText
from clients.rules import may_see_everything_of
from clients.subjects import subject_page

PAGE = 40


@dataclass(frozen=True)
class Line:
    """An entry as it is read."""

    entry: Entry
    headline: str
    detail: str
    by: str
    url: str

    @property
    def at(self) -> datetime:
        return self.entry.happened_at

    @property
    def kind(self) -> str:
        return "decision" if self.entry.kind.startswith("decision.") else ""


@dataclass(frozen=True)
class ThreadPage:
    lines: list[Line]
    before: str


def thread(client: Client, member: Member, group: str = "", before: str = "") -> ThreadPage:
    """Two queries, however long the record and however deep the page.

    A bookkeeper reads of money and files only, whatever group is asked for.
    """
    found = Entry.objects.filter(workspace_id=client.workspace_id, client__in=client.record_ids)
    if group:
        found = found.filter(in_group(group))
    if not may_see_everything_of(member, client):
        found = found.filter(in_group("money") | in_group("files"))
    found = _earlier(before, found).order_by("-happened_at", "-sequence", "-id")
    words = EntryText.objects.only("entry_id", "actor_name", "headline", "detail")
    entries = list(found.prefetch_related(Prefetch("texts", queryset=words))[: PAGE + 1])
    more = _cursor(entries[PAGE - 1]) if len(entries) > PAGE else ""
    return ThreadPage(lines_of(client, entries[:PAGE]), more)


def lines_of(client: Client, entries: Iterable[Entry]) -> list[Line]:
    """Entries, their texts fetched, as they are read."""
    return [_line(client, entry) for entry in entries]


def _line(client: Client, entry: Entry) -> Line:
    words = next(iter(entry.texts.all()), None)
    return Line(
        entry,
        headline=words.headline if words else "The words of this entry were erased.",
        detail=words.detail if words else "",
        by=words.actor_name if words else "",
        url=subject_page(client.workspace, entry),
    )


def _earlier(before: str, found: QuerySet[Entry]) -> QuerySet[Entry]:
    """Sequences of merged clients may be equal: the id decides then."""
    try:
        moment, sequence, *pk = before.split("~")
        at, number = datetime.fromisoformat(moment), int(sequence)
        last = UUID(pk[0]) if pk else None
    except ValueError:
        return found
    if at.tzinfo is None or not 0 <= number < 2**31:
        return found
    before_it = Q(sequence__lt=number)
    if last:
        before_it |= Q(sequence=number, id__lt=last)
    return found.filter(happened_at__lte=at).filter(Q(happened_at__lt=at) | before_it)


def _cursor(entry: Entry) -> str:
    return f"{entry.happened_at.isoformat()}~{entry.sequence}~{entry.pk}"
