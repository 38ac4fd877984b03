"""Which entries and mails of one client tell of a question: full text, accents and typos borne."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from django.contrib.postgres.search import SearchQuery, SearchVector, TrigramWordSimilarity
from django.db.models import F, Func, Model, QuerySet, TextField, Value
from django.db.models.functions import Concat

from clientdesk.lib.working_time import at_local
from clientdesk.mail.models import Message
from clients.kinds import OWN_NOTES
from clients.models import Client, Entry

_NEAR = 0.5  # of a word's three-letter pieces are there: "revisoin" finds "revision"
_MOST_WORDS = 8
_Row = TypeVar("_Row", bound=Model)


@dataclass(frozen=True)
class Question:
    """What a pack is to tell of: words, a period (both days included), or both."""

    words: str = ""
    since: date | None = None
    until: date | None = None
    includes_notes: bool = False


def entries_about(client: Client, question: Question) -> QuerySet[Entry]:
    """Those of this one record that say it, in order; its words are few enough to be read."""
    found = Entry.objects.filter(client=client).order_by("sequence")
    if not question.includes_notes:
        found = found.exclude(OWN_NOTES)
    found = _within(found, "happened_at", client, question)
    return saying(found, question.words, "texts__headline", "texts__detail")


def messages_about(client: Client, question: Question) -> QuerySet[Message]:
    """Mails with the client, oldest first; those to members are none of the client's."""
    found = Message.objects.filter(
        workspace_id=client.workspace_id, client_id__in=client.record_ids
    )
    found = found.exclude(kind="notice").order_by("created_at", "id")
    found = _within(found, "created_at", client, question)
    return saying(found, question.words, "subject", "text")


def saying(found: QuerySet[_Row], words: str, *columns: str) -> QuerySet[_Row]:
    """Every word in any of its forms; only where nothing says that, what comes near it."""
    if not words:
        return found
    texts = [_plain(F(column)) for column in columns]
    query = SearchQuery(_plain(Value(words)), config="english", search_type="websearch")
    exact = found.annotate(vector=SearchVector(*texts, config="english")).filter(vector=query)
    return exact if exact.exists() else _near(found, words, texts)


def _within(
    found: QuerySet[_Row], column: str, client: Client, question: Question
) -> QuerySet[_Row]:
    zone = client.workspace.zone
    if question.since:
        found = found.filter(**{f"{column}__gte": _midnight(question.since, zone)})
    if question.until:
        next_day = question.until + timedelta(days=1)
        found = found.filter(**{f"{column}__lt": _midnight(next_day, zone)})
    return found


def _near(found: QuerySet[_Row], words: str, texts: list[Func]) -> QuerySet[_Row]:
    """Something as good as each word."""
    whole = Concat(texts[0], Value(" "), *texts[1:], output_field=TextField())
    found = found.annotate(whole=whole)
    for place, word in enumerate(words.split()[:_MOST_WORDS]):
        likeness = TrigramWordSimilarity(_plain(Value(word)), "whole")
        found = found.annotate(**{f"near_{place}": likeness})
        found = found.filter(**{f"near_{place}__gte": _NEAR})
    return found


def _plain(text: Any) -> Func:
    return Func(text, function="unaccent", output_field=TextField())


def _midnight(day: date, zone: str) -> datetime:
    return at_local(day, time(), zone)
