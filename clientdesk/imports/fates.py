"""Storing the fates of many rows by one statement: an UPDATE for each would take minutes."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection

from clientdesk.imports.models import ImportRow

_STORE = """
UPDATE imports_importrow r
SET fate = f.fate, problems = f.problems::jsonb, same_as = f.same_as, made = f.made::jsonb
FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::text[], %s::text[])
  AS f (id, fate, problems, same_as, made)
WHERE r.id = f.id
"""


def store_fates(rows: Sequence[ImportRow]) -> None:
    """Fate, problems, what it is the same as, and what was made of it."""
    columns: list[list[Any]] = [
        [row.pk for row in rows],
        [row.fate for row in rows],
        [json.dumps(row.problems) for row in rows],
        [row.same_as for row in rows],
        [json.dumps(row.made) for row in rows],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_STORE, tuple(columns))
