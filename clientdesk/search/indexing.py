"""Writing the rows that are searched, in the transaction that changes the thing."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models

from clientdesk import clock
from clientdesk.lib.folding import fold, words_of
from clientdesk.search.models import SearchRow
from clientdesk.search.registry import Described, Kind, all_kinds, kind_of
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.models.base import new_id

_AT_ONCE = 1_000
_LONGEST_BODY = 20_000  # characters that are kept to show; all words are searched up to _MOST_WORDS
_MOST_WORDS = 20_000
_COLUMNS = {
    "id": "uuid", "workspace_id": "uuid", "created_at": "timestamptz", "kind": "text",
    "object_id": "uuid", "client_id": "uuid", "shelf": "text", "title": "text",
    "subtitle": "text", "body": "text", "name": "text", "number": "text", "number_tail": "text",
    "amount_minor": "bigint", "currency": "text", "audience": "text", "looked_after_by": "uuid",
    "happened_at": "timestamptz", "words": "text",
}  # fmt: skip
_KEY = ("id", "workspace_id", "created_at", "kind", "object_id")


def index(rows: Iterable[models.Model]) -> None:
    """Write how these rows are found now: one statement for any thousand of them."""
    waiting = iter(rows)
    while some := list(islice(waiting, _AT_ONCE)):
        now = clock.now()
        found: list[dict[str, Any]] = []
        gone: dict[str, list[UUID]] = {}
        for row in some:
            kind = kind_of(row)
            described = kind and kind.describe(row)
            if kind and described:
                found.append(_values(row, kind.kind, described, now))
            elif kind:
                gone.setdefault(kind.kind, []).append(row.pk)
        _write(found)
        for name, ids in gone.items():
            forget(name, ids)


def forget(kind: str, object_ids: Iterable[UUID]) -> None:
    """Nothing of these is found any more."""
    SearchRow.objects.filter(kind=kind, object_id__in=list(object_ids)).delete()


def reindex(workspace: Workspace) -> int:
    """Write every row of a workspace anew; returns how many things can be found."""
    SearchRow.objects.filter(workspace=workspace).delete()
    for kind in all_kinds():
        index(_all_of(kind, workspace=workspace))
    return SearchRow.objects.filter(workspace=workspace).count()


def refresh(client_id: UUID, only_named: bool = False) -> None:
    """Write anew all that is found of one client; what is no longer there is found no more.

    `only_named`: no more than that in which the client's name stands.
    """
    for kind in all_kinds():
        if only_named and not kind.names_client:
            continue
        rows = SearchRow.objects.filter(client_id=client_id, kind=kind.kind)
        known = set(rows.values_list("object_id", flat=True))
        found = list(_all_of(kind, **{f"{kind.key}__in": known})) if known else []
        if kind.key == "pk":
            forget(kind.kind, known - {row.pk for row in found})
        index(found)


def index_row(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """On each save of a registered model."""
    index([instance])


def forget_row(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    kind = kind_of(instance)
    if kind is not None:
        described = kind.describe(instance)
        forget(kind.kind, [described.object_id if described else instance.pk])


def _all_of(kind: Kind, **which: Any) -> Iterator[models.Model]:
    model = apps.get_model(kind.model)
    found = model._default_manager.filter(**which).select_related(*kind.related)
    yield from found.iterator(chunk_size=_AT_ONCE)


def _values(row: Any, kind: str, found: Described, now: datetime) -> dict[str, Any]:
    title, subtitle = found.title[:300], found.subtitle[:300]
    searched = " ".join((found.title, found.subtitle, found.number, found.body, *found.words))
    tail = words_of(found.number)[-1].lstrip("0")[:20] if found.number else ""
    return {
        "id": new_id(),
        "workspace_id": row.workspace_id,
        "created_at": now,
        "kind": kind,
        "object_id": found.object_id,
        "client_id": found.client_id,
        "shelf": found.shelf,
        "title": title,
        "subtitle": subtitle,
        "body": found.body[:_LONGEST_BODY],
        "name": fold(title)[:300] or None if found.is_named else None,
        "number": fold(found.number)[:60],
        "number_tail": tail,
        "amount_minor": found.amount.minor if found.amount else None,
        "currency": found.amount.currency if found.amount else "",
        "audience": found.audience.value,
        "looked_after_by": found.looked_after_by,
        "happened_at": found.happened_at,
        "words": " ".join(list(dict.fromkeys(words_of(searched)))[:_MOST_WORDS]),
    }


def _write(values: list[dict[str, Any]]) -> None:
    if not values:
        return
    # The last description of a thing counts, and a statement may touch a row once only.
    newest = {(one["kind"], one["object_id"]): one for one in values}
    columns = ", ".join(_COLUMNS)
    given = ", ".join(f"%s::{sql_type}[]" for sql_type in _COLUMNS.values())
    taken = ", ".join(
        "array_to_tsvector(string_to_array(words, ' '))" if name == "words" else name
        for name in _COLUMNS
    )
    anew = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS if name not in _KEY)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {SearchRow._meta.db_table} ({columns}) "
            f"SELECT {taken} FROM unnest({given}) AS given ({columns}) "
            f"ON CONFLICT (workspace_id, kind, object_id) DO UPDATE SET {anew}",
            [[one[name] for one in newest.values()] for name in _COLUMNS],
        )
