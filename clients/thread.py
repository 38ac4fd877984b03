"""The timeline of one client: newest first, a page at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Case, OuterRef, Prefetch, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from clientdesk.lists.paging import Order
from clientdesk.workspaces.models import Member
from clients.kinds import LOGGED, in_group
from clients.makings import makings_of_entry
from clients.models import Client, Decision, DecisionWithdrawal, Entry, EntryText
from clients.rules import may_see_everything_of
from clients.subjects import subject_page

PAGE = 40
# Sequences of merged clients may be equal: the id decides then.
NEWEST = Order("-happened_at", "-sequence", "-id")
# An entry of a call that ended a minute ago was recorded when it happened.
_AT_ONCE = timedelta(minutes=2)


@dataclass(frozen=True)
class Line:
    """An entry as it is read."""

    entry: Entry
    headline: str
    detail: str
    by: str
    url: str
    struck: str = ""  # "taken back", "corrected", "superseded": by something later
    makings: Sequence[dict[str, str]] = ()  # what it can become

    @property
    def day_only(self) -> bool:
        """No hour is known, only the day."""
        return bool(self.entry.facts.get("precision") == "day")

    @property
    def written_later(self) -> datetime | None:
        """When it was recorded, where that is not when it happened."""
        later = self.entry.recorded_at - self.entry.happened_at > _AT_ONCE
        return self.entry.recorded_at if later else None

    @property
    def can_change(self) -> bool:
        return self.entry.kind.startswith(LOGGED) and not self.struck

    @property
    def at(self) -> datetime:
        return self.entry.happened_at

    @property
    def kind(self) -> str:
        if self.struck:
            return "struck"
        return "decision" if self.entry.kind.startswith("decision.") else ""


@dataclass(frozen=True)
class ThreadPage:
    lines: list[Line]
    before: str


def thread(client: Client, member: Member, group: str = "", before: str = "") -> ThreadPage:
    """Two queries, however long the record and however deep the page.

    A bookkeeper reads of money, files and decisions only, whatever group is asked for.
    """
    found = Entry.objects.filter(workspace_id=client.workspace_id, client__in=client.record_ids)
    if group:
        found = found.filter(in_group(group))
    if not may_see_everything_of(member, client):
        open_to_all = in_group("money") | in_group("files") | in_group("decisions")
        found = found.filter(open_to_all)
    words = EntryText.objects.only("entry_id", "actor_name", "headline", "detail")
    found = with_what_struck(found).prefetch_related(Prefetch("texts", queryset=words))
    page = NEWEST.page(found, before, PAGE)
    return ThreadPage(lines_of(client, page.rows), page.after)


def lines_of(client: Client, entries: Iterable[Entry]) -> list[Line]:
    """Entries, their texts fetched, as they are read."""
    return [_line(client, entry) for entry in entries]


def lines_about(client: Client, subject: tuple[str, UUID]) -> list[Line]:
    """What was recorded of one thing of this client's, the newest first; two queries."""
    kind, pk = subject
    found = Entry.objects.filter(client__in=client.record_ids, subject_kind=kind, subject_id=pk)
    entries = found.order_by("-happened_at", "-sequence").prefetch_related("texts")
    return lines_of(client, entries[:PAGE])


def with_what_struck(found: QuerySet[Entry]) -> QuerySet[Entry]:
    """With `struck_by`: the kind of the later entry that took it back or put it right; a pasted
    chat is taken back as a whole."""
    later = Entry.objects.filter(subject_kind="clients.entry", subject_id=OuterRef("pk"))
    chat = Entry.objects.filter(
        subject_kind="clients.chatpaste",
        subject_id=OuterRef("subject_id"),
        kind="chat.taken_back",
    )
    return found.annotate(
        struck_by=Coalesce(
            Subquery(later.values("kind")[:1]),
            Case(
                When(kind="chat.said", then=Subquery(chat.values("kind")[:1])),
                When(kind="decision.made", then=_what_ended_it()),
            ),
        )
    )


def _what_ended_it() -> Coalesce:
    """Of a decision: what took its place, or that it was withdrawn."""
    successor = Decision.objects.filter(supersedes__entry=OuterRef("pk"))
    withdrawn = DecisionWithdrawal.objects.filter(decision__entry=OuterRef("pk"))
    return Coalesce(
        Subquery(successor.values_list(Value("superseded"))[:1]),
        Subquery(withdrawn.values_list(Value("withdrawn"))[:1]),
    )


def _line(client: Client, entry: Entry) -> Line:
    words = next(iter(entry.texts.all()), None)
    struck = _struck(getattr(entry, "struck_by", None))
    return Line(
        entry,
        headline=words.headline if words else "The words of this entry were erased.",
        detail=words.detail if words else "",
        by=words.actor_name if words else "",
        url=subject_page(client.workspace, entry),
        struck=struck,
        makings=makings_of_entry(client, entry) if words and not struck else (),
    )


def _struck(by: str | None) -> str:
    if not by:
        return ""
    if by in ("superseded", "withdrawn"):
        return by
    return "taken back" if by.endswith("taken_back") else "corrected"


def place_before(happened_at: datetime, sequence: int = 2**31 - 1) -> str:
    """The place in an address from which the timeline goes on with this moment."""
    last = UUID(int=2**128 - 1)
    return NEWEST.place(Entry(id=last, happened_at=happened_at, sequence=sequence))
