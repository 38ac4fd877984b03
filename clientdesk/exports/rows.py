"""A row as JSON, and back: ids as text, moments in UTC, exact numbers as text, secrets sealed."""

from __future__ import annotations

import base64
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models

from clientdesk.exports.carried import stored_fields
from clientdesk.exports.sealing import Seal
from clientdesk.workspaces.models import SealedTextField

Row = dict[str, Any]


def as_json(row: models.Model, seal: Seal | None) -> Row:
    """Column by column. Without a seal secrets are left out."""
    told: Row = {}
    for field in stored_fields(row.__class__):
        value = getattr(row, field.attname)
        if isinstance(field, SealedTextField) and value:
            if seal is not None:
                told[field.attname] = {"sealed": seal.seal(value)}
        else:
            told[field.attname] = plain(value) if not _is_json(field) else value
    return told


def from_json(model: type[models.Model], told: Row, seal: Seal) -> models.Model:
    values: Row = {}
    for field in stored_fields(model):
        if field.attname not in told:
            continue  # newer than the export: its default holds
        value = told[field.attname]
        if isinstance(field, SealedTextField) and isinstance(value, dict):
            value = seal.unseal(value["sealed"])
        elif isinstance(field, models.BinaryField) and value is not None:
            value = base64.b64decode(value)
        elif value is not None and not _is_json(field):
            target: Any = field.target_field if field.is_relation else field  # type: ignore[attr-defined]
            value = target.to_python(value)
        values[field.attname] = value
    return model(**values)


def plain(value: Any) -> Any:
    match value:
        case UUID() | Decimal():
            return str(value)
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date() | time():
            return value.isoformat()
        case bytes() | memoryview():
            return base64.b64encode(bytes(value)).decode()
    return value


def _is_json(field: models.Field[Any, Any]) -> bool:
    return isinstance(field, models.JSONField)
