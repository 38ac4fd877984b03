"""Moving the clock: for local use, so that months can be lived through in an afternoon."""

import json
import os
from datetime import datetime
from pathlib import Path

from django.conf import settings

from clientdesk.clock.models import ClockSetting
from clientdesk.clock.reading import forget_reading


class ClockCannotMove(Exception):
    """The clock is not movable here, or not to that moment."""


def set_clock(moment: datetime | None) -> None:
    """Let business time stand at `moment` (aware) for web, worker and commands; None ends it."""
    if not settings.CLIENTDESK_LOCAL:
        raise ClockCannotMove("The clock can be moved only with CLIENTDESK_LOCAL=1.")
    if moment is not None and moment.tzinfo is None:
        raise ClockCannotMove("The moment needs an offset, such as +00:00.")
    ClockSetting.objects.update_or_create(id=1, defaults={"stands_at": moment})
    forget_reading()
    if settings.CLOCK_FILE:
        _tell_neighbours(moment)


def _tell_neighbours(moment: datetime | None) -> None:
    """The Stripe sandbox is no Django process: it reads the moment from a file."""
    path = Path(settings.CLOCK_FILE)
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps({"stands_at": moment.isoformat() if moment else None}))
    os.replace(draft, path)
