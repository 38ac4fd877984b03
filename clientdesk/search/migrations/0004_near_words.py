"""Of words that differ from what was typed by one slip: which occur in this workspace at all.

Hundreds of them put into one question cost more than finding does, where one of them is common.
"""

from django.db import migrations

from clientdesk.workspaces.roles import KEEPER
from clientdesk.workspaces.wall import SETTING, Door

OCCUR = f"""
SELECT t FROM unnest(terms) AS t
WHERE EXISTS (
  SELECT 1 FROM search_searchrow WHERE workspace_id = {SETTING} AND words @@ t::tsquery
)
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0003_narrow_door")]
    operations = [
        Door("door_near_words(terms text[])", "TABLE (term text)", OCCUR),
        migrations.RunSQL(
            f"SET LOCAL ROLE {KEEPER};"
            "ALTER FUNCTION door_near_words SET enable_seqscan = off;"
            "RESET ROLE",
            migrations.RunSQL.noop,
        ),
    ]
