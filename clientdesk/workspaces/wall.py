"""The wall between workspaces, as migration operations.

Measured: a foreign-key check bypasses row-level security, so a single-column key accepts a
reference into another workspace; hence the composite keys. Forced, because the owner of a table is
otherwise not bound by its policies.
"""

from typing import Any

from django.db.migrations.operations.base import Operation

from clientdesk.workspaces.models.fields import OwnedForeignKey
from clientdesk.workspaces.roles import APP, KEEPER

SETTING = "nullif(current_setting('app.workspace', true), '')::uuid"


class Enclose(Operation):
    """Put a workspace-owned table behind the wall: last operation for its model, once.

    UNIQUE (workspace_id, id); a composite foreign key for each OwnedForeignKey; forced row-level
    security; the rights of the app role (`append_only`: no UPDATE, no DELETE).
    """

    reduces_to_sql = True
    reversible = False

    def __init__(self, model_name: str, append_only: bool = False) -> None:
        self.model_name = model_name
        self.append_only = append_only

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return "Enclose", [self.model_name], {"append_only": self.append_only}

    def state_forwards(self, app_label: str, state: Any) -> None:
        pass

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        model = to_state.apps.get_model(app_label, self.model_name)
        table = model._meta.db_table
        key = "id" if table == "workspaces_workspace" else "workspace_id"
        run = schema_editor.execute
        if key == "workspace_id":
            run(f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_owned" UNIQUE (workspace_id, id)')
        run(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY')
        run(
            f'CREATE POLICY own_workspace ON "{table}" USING ({key} = {SETTING}) '
            f"WITH CHECK ({key} = {SETTING})"
        )
        run(f'CREATE POLICY keeper_reads ON "{table}" FOR SELECT TO {KEEPER} USING (true)')
        rights = "SELECT, INSERT" if self.append_only else "SELECT, INSERT, UPDATE, DELETE"
        run(f'GRANT {rights} ON "{table}" TO {APP}')
        run(f'GRANT SELECT ON "{table}" TO {KEEPER}')
        for field in model._meta.local_fields:
            if isinstance(field, OwnedForeignKey):
                _refer(run, table, field)

    def database_backwards(self, *args: Any) -> None:
        raise NotImplementedError("the wall is not taken down")

    def describe(self) -> str:
        return f"Put {self.model_name} behind the wall"


class EncloseReference(Operation):
    """The composite foreign key of an OwnedForeignKey that was added to an enclosed table."""

    reduces_to_sql = True
    reversible = False

    def __init__(self, model_name: str, field_name: str) -> None:
        self.model_name, self.field_name = model_name, field_name

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return "EncloseReference", [self.model_name, self.field_name], {}

    def state_forwards(self, app_label: str, state: Any) -> None:
        pass

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        model = to_state.apps.get_model(app_label, self.model_name)
        field = model._meta.get_field(self.field_name)
        _refer(schema_editor.execute, model._meta.db_table, field)

    def describe(self) -> str:
        return f"Composite key of {self.model_name}.{self.field_name}"


class Door(Operation):
    """A named way in for what must find a workspace before it is known: ids only, owned by keeper.

    `signature` such as "door_link(token_hash text)", `returns` such as "TABLE(link_id uuid)". One
    that `changes` rows does what the app may not do by itself, within the workspace that is set.
    """

    reduces_to_sql = True
    reversible = False

    def __init__(self, signature: str, returns: str, body: str, changes: bool = False) -> None:
        self.signature, self.returns, self.body = signature, returns, body
        self.changes = changes

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        options = {"changes": True} if self.changes else {}
        return "Door", [self.signature, self.returns, self.body], options

    def state_forwards(self, app_label: str, state: Any) -> None:
        pass

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        run = schema_editor.execute
        kind = "VOLATILE" if self.changes else "STABLE"
        run(
            f"CREATE FUNCTION {self.signature} RETURNS {self.returns} LANGUAGE sql {kind} "
            f"SECURITY DEFINER SET search_path = public, pg_temp AS $door${self.body}$door$"
        )
        name = self.signature.split("(")[0]
        run(f"ALTER FUNCTION {name} OWNER TO {KEEPER}")
        # The owner is keeper now: only keeper may say who enters.
        run(f"SET LOCAL ROLE {KEEPER}")
        run(f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC")
        run(f"GRANT EXECUTE ON FUNCTION {name} TO {APP}")
        run("RESET ROLE")

    def describe(self) -> str:
        return f"Open the door {self.signature.split('(')[0]}"


def _refer(run: Any, table: str, field: Any) -> None:
    target = field.remote_field.model._meta.db_table
    run(
        f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_{field.column}_owned" '
        f'FOREIGN KEY (workspace_id, "{field.column}") REFERENCES "{target}" (workspace_id, id) '
        "DEFERRABLE INITIALLY DEFERRED"
    )
