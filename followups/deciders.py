"""Who decides a due step of a track, by its kind. Invoice reminders are decided by the planner."""

from collections.abc import Callable
from datetime import datetime

from followups.models import Nudge, Track

Decide = Callable[[Track, datetime], Nudge | None]
_deciders: dict[str, Decide] = {}


def decides(kind: str) -> Callable[[Decide], Decide]:
    """Registers who decides tracks of this kind. The track is locked and due."""

    def register(decide: Decide) -> Decide:
        _deciders[kind] = decide
        return decide

    return register


def decider_of(kind: str) -> Decide | None:
    return _deciders.get(kind)
