"""Asking the index: one query, whatever it holds.

The operators of full text and trigrams are not leakproof, so that PostgreSQL would not use their
indexes under row-level security (docs/decisions/0004-search.md). They are asked behind a door,
which answers with ids of the workspace that the transaction is in; the rows themselves are read
under the policy as ever.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from clientdesk.search.models import SearchRow
from clientdesk.search.readers import Reader
from clientdesk.search.reading import Asked
from clientdesk.search.shelves import KEYS

_SHOWN = (
    "id", "workspace_id", "created_at", "kind", "object_id", "client_id", "shelf", "title",
    "subtitle", "body", "number", "amount_minor", "currency", "audience", "happened_at",
)  # fmt: skip
_FIND = f"""
SELECT {", ".join(f"r.{name}" for name in _SHOWN)}, d.rank, (
    SELECT c.title FROM search_searchrow c
    WHERE c.workspace_id = r.workspace_id AND c.object_id = r.client_id
      AND c.kind = 'clients.client'
  ) AS client_name
FROM (SELECT set_config('pg_trgm.word_similarity_threshold', '0.5', true)) AS kept (threshold)
CROSS JOIN LATERAL
  -- asked after it was set: the one needs the other
  door_search(CASE WHEN threshold IS NOT NULL THEN %s END, {", ".join(["%s"] * 14)})
  WITH ORDINALITY AS d (row_id, rank, place)
JOIN search_searchrow r ON r.id = d.row_id
ORDER BY d.place
"""


class After(NamedTuple):
    """The last one shown, where the next page begins."""

    rank: int
    at: datetime
    row_id: UUID


def find(
    asked: Asked,
    by: Reader,
    *,
    most: int,
    of_each: int | None = None,
    shelves: Sequence[str] = KEYS,
    after: After | None = None,
) -> list[Any]:
    """Rows with `rank` and `client_name`, best first; at most `of_each` from one shelf.

    Where nothing is like it, each word is tried with one slip of the fingers, by two queries more.
    """

    def ask(*what: Any) -> list[Any]:
        given = [
            *what, KEYS, list(shelves), by.sees_private, by.only_of,
            of_each or most, most, *(after or (None, None, None)),
        ]  # fmt: skip
        return list(SearchRow.objects.raw(_FIND, given))

    if not asked:
        return []
    names = (asked.folded, asked.folded + "\U0010ffff")
    found = ask(*names, asked.query, asked.numbers, asked.tails, asked.amounts)
    if not found and (near := _occurring(asked)):
        found = ask(None, None, asked.near(near), None, None, None)
    return found


def _occurring(asked: Asked) -> set[str]:
    """Of all that the words may have been meant to be, what stands anywhere in this workspace."""
    terms = [slip for slips in asked.slips for slip in slips]
    if not terms:
        return set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT term FROM door_near_words(%s)", [terms])
        return {term for (term,) in cursor.fetchall()}


def find_in_client(client_ids: Sequence[UUID], asked: Asked, by: Reader) -> QuerySet[SearchRow]:
    """All that one client's record, with merged ones, has of these words, the newest first.

    The caller has seen to it that `by` may read of this client. Under the policy: the index by
    client narrows it to one record before a word is compared.
    """
    found = SearchRow.objects.filter(client_id__in=client_ids).defer("words")
    if not by.sees_private:
        found = found.exclude(audience=SearchRow.Audience.PRIVATE)
    has_all = RawSQL("words @@ %s::tsquery", [asked.query], output_field=BooleanField())
    return found.filter(has_all).order_by("-happened_at", "-id")
