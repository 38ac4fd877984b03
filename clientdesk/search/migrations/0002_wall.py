"""Puts this room's table behind the wall, and opens the door of search.

Full text and trigram operators are not leakproof: under row-level security PostgreSQL compares
them only after the policy, row by row, and leaves their indexes aside (docs/performance.md). Keeper
reads all rows, so that the indexes serve; the door itself keeps to the workspace of the
transaction, and answers with ids of its rows and how well each fits.
"""

from django.db import migrations

from clientdesk.workspaces.wall import SETTING, Door, Enclose

HERE = f"workspace_id = {SETTING}"
ROW = "SELECT id, shelf, audience, client_id, happened_at"

# How well a row fits: 0 its number, 1 the end of its number or its sum, 2 its name, 3 its name
# begins so, 4 and 5 its name is alike, 6 it has all the words.
FIND = f"""
WITH found AS (
  {ROW}, 0 AS fit FROM search_searchrow
  WHERE {HERE} AND number <> '' AND number = ANY (numbers)
  UNION ALL
  {ROW}, 1 FROM search_searchrow
  WHERE {HERE} AND number_tail <> '' AND number_tail = ANY (tails)
  UNION ALL
  {ROW}, 1 FROM search_searchrow
  WHERE {HERE} AND amount_minor IS NOT NULL AND amount_minor = ANY (amounts)
  UNION ALL
  {ROW}, CASE WHEN name = folded THEN 2 ELSE 3 END FROM search_searchrow
  WHERE {HERE} AND name IS NOT NULL AND name ~>=~ folded AND name ~<=~ folded_end
  UNION ALL
  {ROW}, CASE WHEN word_similarity(folded, name) >= 0.7 THEN 4 ELSE 5 END FROM search_searchrow
  WHERE {HERE} AND name IS NOT NULL AND (folded <%% name OR folded %% name)
  UNION ALL
  {ROW}, 6 FROM search_searchrow
  WHERE {HERE} AND words @@ query::tsquery
), fitting AS (
  SELECT id, shelf, happened_at, min(fit) * 100 + array_position(shelves, shelf) AS rank
  FROM found
  WHERE shelf = ANY (wanted) AND (
    audience <> 'private' OR (
      sees_private AND (
        only_of IS NULL OR client_id IS NULL OR client_id IN (
          SELECT object_id FROM search_searchrow
          WHERE {HERE} AND client_id = object_id
            AND (looked_after_by IS NULL OR looked_after_by = only_of)
        )
      )
    )
  )
  GROUP BY id, shelf, happened_at
), placed AS (
  SELECT id, rank, happened_at, row_number() OVER (
    PARTITION BY shelf ORDER BY rank, happened_at DESC, id DESC
  ) AS place
  FROM fitting
  WHERE after_rank IS NULL OR rank > after_rank OR (
    rank = after_rank AND (happened_at, id) < (after_at, after_id)
  )
)
SELECT id, rank FROM placed WHERE place <= of_each
ORDER BY rank, happened_at DESC, id DESC LIMIT most
"""


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_initial"),
        ("workspaces", "0002_wall"),
    ]
    operations = [
        Enclose("SearchRow"),
        Door(
            "door_search(folded text, folded_end text, query text, numbers text[], tails text[], "
            "amounts bigint[], shelves text[], wanted text[], sees_private boolean, only_of uuid, "
            "of_each integer, most integer, after_rank integer, after_at timestamptz, "
            "after_id uuid)",
            "TABLE (row_id uuid, rank integer)",
            FIND,
        ),
    ]
