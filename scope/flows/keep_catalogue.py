"""The catalogue: what is sold again and again, added and put away. Lines made from it stay."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Workspace
from scope.models import CatalogueItem


@transaction.atomic
def add_item(workspace: Workspace, facts: Mapping[str, Any]) -> CatalogueItem:
    """The same thing at the same price is kept once."""
    same = CatalogueItem.objects.filter(workspace=workspace, archived_at=None, **facts).first()
    return same or CatalogueItem.objects.create(workspace=workspace, **facts)


@transaction.atomic
def put_away_item(item_id: UUID) -> CatalogueItem:
    item: CatalogueItem = CatalogueItem.objects.lock(item_id)
    item.archived_at = item.archived_at or clock.now()
    item.save(update_fields=["archived_at"])
    return item


@transaction.atomic
def bring_back_item(item_id: UUID) -> CatalogueItem:
    item: CatalogueItem = CatalogueItem.objects.lock(item_id)
    item.archived_at = None
    item.save(update_fields=["archived_at"])
    return item
