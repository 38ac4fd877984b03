"""The door of search, faster where a word stands in very many rows and where little is found.

What has all the words is not put together with the rest, which is a handful: only what stands among
these is left out. Room to sort in memory, and one plan for all that is asked: planning took as long
as finding when little is found.
"""

from django.db import migrations

from clientdesk.workspaces.roles import KEEPER
from clientdesk.workspaces.wall import SETTING, Door

HERE = f"workspace_id = {SETTING}"
ROW = "SELECT id, shelf, audience, client_id, happened_at"
READABLE = f"""shelf = ANY (wanted) AND (
    audience <> 'private' OR (
      sees_private AND (
        only_of IS NULL OR client_id IS NULL OR client_id IN (
          SELECT object_id FROM search_searchrow
          WHERE {HERE} AND client_id = object_id
            AND (looked_after_by IS NULL OR looked_after_by = only_of)
        )
      )
    )
  )"""

# How well a row fits: 0 its number, 1 the end of its number or its sum, 2 its name, 3 its name
# begins so, 4 and 5 its name is alike, 6 it has all the words.
FIND = f"""
WITH pointed AS MATERIALIZED (
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
  WHERE {HERE} AND name IS NOT NULL AND folded <%% name
  UNION ALL
  {ROW}, 5 FROM search_searchrow
  WHERE {HERE} AND name IS NOT NULL AND folded %% name
), fitting AS (
  SELECT id, shelf, happened_at, min(fit) * 100 + array_position(shelves, shelf) AS rank
  FROM pointed WHERE {READABLE}
  GROUP BY id, shelf, happened_at
  UNION ALL
  SELECT id, shelf, happened_at, 600 + array_position(shelves, shelf)
  FROM search_searchrow
  WHERE {HERE} AND words @@ query::tsquery AND {READABLE}
    AND id NOT IN (SELECT id FROM pointed)
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
TAKES = (
    "folded text, folded_end text, query text, numbers text[], tails text[], "
    "amounts bigint[], shelves text[], wanted text[], sees_private boolean, only_of uuid, "
    "of_each integer, most integer, after_rank integer, after_at timestamptz, after_id uuid"
)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_wall")]
    operations = [
        migrations.RunSQL(
            f"SET LOCAL ROLE {KEEPER}; DROP FUNCTION door_search; RESET ROLE",
            migrations.RunSQL.noop,
        ),
        Door(f"door_search({TAKES})", "TABLE (row_id uuid, rank integer)", FIND),
        migrations.RunSQL(
            f"SET LOCAL ROLE {KEEPER};"
            "ALTER FUNCTION door_search SET work_mem = '32MB';"
            "ALTER FUNCTION door_search SET plan_cache_mode = 'force_generic_plan';"
            "ALTER FUNCTION door_search SET max_parallel_workers_per_gather = 0;"
            "RESET ROLE",
            migrations.RunSQL.noop,
        ),
    ]
