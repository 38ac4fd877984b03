"""The day that a deliverable is promised for now. A room above knows promises that moved.

@moved_promises
def newest() -> Expression: ...
"""

from collections.abc import Callable
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce

Newest = Callable[[], Any]
_newest: list[Newest] = []


def moved_promises(newest: Newest) -> Newest:
    """Registers where a later promise of the deliverable OuterRef("pk") stands; null: none."""
    _newest[:] = [newest]
    return newest


def holds_on() -> Any:
    """For a query on deliverables: the day by the newest promise, else the one that was signed."""
    return Coalesce(_newest[0](), F("promised_on")) if _newest else F("promised_on")
