"""A draft of a change order is saved: what can be read is stored, and nothing typed is lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from changes.content import Content
from changes.models import ChangeOrder, ChangeVersion


@dataclass(frozen=True)
class ChangePage:
    """A page of a draft, sent in. `header` are fields of the order that could be read, by name.

    `typed` is everything as it was typed when some of it could not be read, else None. `page` is
    the page's own id, `seen` what the draft's saved_at was when it was shown.
    """

    page: str
    content: Content
    header: Mapping[str, Any] = field(default_factory=dict)
    valid_days: int | None = None
    typed: dict[str, str] | None = None
    seen: datetime | None = None


@transaction.atomic
def save_change(order_id: UUID, page: ChangePage) -> ChangeVersion:
    """Raises AlreadySent when there is no draft any more, and SavedElsewhere."""
    order = ChangeOrder.objects.lock(order_id)
    version: ChangeVersion = order.versions.order_by("-n")[0]
    version.refuse_if_sent()
    version.refuse_if_saved_elsewhere(page.page, page.seen)
    for name, value in page.header.items():
        setattr(order, name, value)
    order.discarded_at = None
    order.save()
    if page.valid_days:
        version.valid_days = page.valid_days
    version.edit(page.content, page.typed, page.page)
    return version
