"""For data migrations: the workspaces that are there, one after the other, each within its wall."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from clientdesk.workspaces.roles import KEEPER


def each_workspace(schema_editor: Any) -> Iterator[UUID]:
    """Keeper sees which ones there are; what the caller writes is written as the owner.

    Afterwards nothing waits to be checked, so that the same migration may alter tables.
    """
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {KEEPER}")
        cursor.execute("SELECT id FROM workspaces_workspace")
        found = [pk for (pk,) in cursor.fetchall()]
        cursor.execute("RESET ROLE")
        for workspace_id in found:
            cursor.execute("SELECT set_config('app.workspace', %s, true)", [str(workspace_id)])
            yield workspace_id
        cursor.execute("SELECT set_config('app.workspace', '', true)")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
