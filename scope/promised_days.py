"""The day that a deliverable is promised for now. A room above knows promises that moved, and
those that no day holds for the time being.

@moved_promises
def newest() -> Expression: ...

@dates_that_rest
def parked() -> Q: ...
"""

from collections.abc import Callable
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce

Newest = Callable[[], Any]
Resting = Callable[[], Q]
_newest: list[Newest] = []
_resting: list[Resting] = []


def moved_promises(newest: Newest) -> Newest:
    """Registers where a later promise of the deliverable OuterRef("pk") stands; null: none."""
    _newest[:] = [newest]
    return newest


def dates_that_rest(resting: Resting) -> Resting:
    """Registers which deliverables no day is expected of now."""
    _resting[:] = [resting]
    return resting


def has_day_now() -> Q:
    """For a query on deliverables: those that a day holds for."""
    return ~_resting[0]() if _resting else Q()


def holds_on() -> Any:
    """For a query on deliverables: the day by the newest promise, else the one that was signed."""
    return Coalesce(_newest[0](), F("promised_on")) if _newest else F("promised_on")
