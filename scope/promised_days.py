"""The day that a deliverable is promised for now. A room above knows promises that moved, those
that no day holds for the time being, where a date stands now, and what has come of the inputs.

@moved_promises
def newest() -> Expression: ...

@dates_that_rest
def parked() -> Q: ...

@dates_that_moved
def where_it_stands() -> Expression: ...

@inputs_that_came
def came() -> Q: ...
"""

from collections.abc import Callable
from typing import Any

from django.db.models import DateField, F, Q, Value
from django.db.models.functions import Coalesce

Newest = Callable[[], Any]
Resting = Callable[[], Q]
_newest: list[Newest] = []
_resting: list[Resting] = []
_moved: list[Newest] = []
_came: list[Resting] = []


def moved_promises(newest: Newest) -> Newest:
    """Registers where a later promise of the deliverable OuterRef("pk") stands; null: none."""
    _newest[:] = [newest]
    return newest


def dates_that_rest(resting: Resting) -> Resting:
    """Registers which deliverables no day is expected of now."""
    _resting[:] = [resting]
    return resting


def dates_that_moved(moved: Newest) -> Newest:
    """Registers where the date of the deliverable outside stands now; null: where it was
    promised."""
    _moved[:] = [moved]
    return moved


def inputs_that_came(came: Resting) -> Resting:
    """Registers which inputs nobody waits for any more."""
    _came[:] = [came]
    return came


def stands_on() -> Any:
    """For a query on deliverables: the day that is expected, where it is not the promised one."""
    return _moved[0]() if _moved else Value(None, output_field=DateField())


def is_awaited() -> Q:
    """For a query on inputs: those that have not come."""
    return ~_came[0]() if _came else Q()


def has_day_now() -> Q:
    """For a query on deliverables: those that a day holds for."""
    return ~_resting[0]() if _resting else Q()


def holds_on() -> Any:
    """For a query on deliverables: the day by the newest promise, else the one that was signed."""
    return Coalesce(_newest[0](), F("promised_on")) if _newest else F("promised_on")
