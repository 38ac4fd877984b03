"""The scope of every query: one transaction works inside one workspace, or sees nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import connection, transaction

_current: ContextVar[UUID | None] = ContextVar("workspace_id", default=None)


class CrossedTheWall(Exception):
    """A transaction inside one workspace tried to enter another."""


def current_workspace_id() -> UUID | None:
    return _current.get()


@contextmanager
def within(workspace_id: UUID) -> Iterator[None]:
    """A transaction (or savepoint) inside `workspace_id`; row-level security reads it from there.

    Raises CrossedTheWall when already inside another workspace.
    """
    outer = _current.get()
    if outer is not None and outer != workspace_id:
        raise CrossedTheWall(f"inside {outer}, asked for {workspace_id}")
    with transaction.atomic():
        if outer is not None:
            yield
            return
        _tell_database(str(workspace_id))
        token = _current.set(workspace_id)
        try:
            yield
            if not connection.needs_rollback:
                # Only of use inside an outer transaction: at commit the setting ends by itself.
                _tell_database("")
        finally:
            _current.reset(token)


def _tell_database(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.workspace', %s, true)", [value])
