"""References between two workspace-owned tables, and values that are stored sealed."""

from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


class OwnedForeignKey(models.ForeignKey):  # type: ignore[type-arg]
    """A reference within one workspace.

    The database holds it by a composite key (workspace_id, x_id), made by Enclose; Django's own
    single-column constraint, which would accept another workspace's row, is left out.
    """

    def __init__(self, to: Any, on_delete: Any = models.PROTECT, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        super().__init__(to, on_delete, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["db_constraint"]
        return name, path, args, kwargs


class SealedTextField(models.TextField):  # type: ignore[type-arg]
    """Text encrypted at rest (Fernet; the first of FIELD_KEYS seals, all of them open)."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return value and _keys().encrypt(value.encode()).decode()

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        if not value:
            return value
        try:
            return _keys().decrypt(value.encode()).decode()
        except InvalidToken:
            raise SealBroken("No key in FIELD_KEYS opens this value.") from None


class SealBroken(Exception):
    """A stored value cannot be opened with the keys at hand."""


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.FIELD_KEYS])
