"""Whether the work on a project goes on."""

from django.db.models import Q

from delivery.ends import is_closed
from delivery.parked import is_parked


def goes_on() -> Q:
    """Of a project: it is neither closed nor parked."""
    return ~is_closed() & ~is_parked()
