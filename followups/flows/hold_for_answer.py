"""The client wrote to us: no reminder goes to them until somebody here has read it."""

from datetime import timedelta
from uuid import UUID

from clientdesk import clock
from clients.models.merge import Families
from followups.models import Track

UNREAD = "they wrote, and nobody has read it yet"
# A mail that stays unread for so long holds nothing any more; Today has shown it all the while.
_AT_MOST = timedelta(days=14)
# How soon a reminder that was queued already is looked at again.
LOOK_AGAIN = timedelta(hours=4)


def hold_for_answer(client_id: UUID) -> int:
    """Hold every running track of the client that nothing else holds. Returns how many."""
    until = clock.now() + _AT_MOST
    held = 0
    for track in _running(client_id):
        if track.held_until and track.held_until > clock.now() and track.held_why != UNREAD:
            continue  # a payment on its way holds it as well, and is released by its own end
        track.held_until, track.held_why = until, UNREAD
        track.save(update_fields=["held_until", "held_why"])
        held += 1
    return held


def release_after_answer(client_id: UUID) -> int:
    """It was read: what we held goes on. Returns how many."""
    released = 0
    for track in _running(client_id):
        if track.held_why == UNREAD:
            track.held_until, track.held_why = None, ""
            track.save(update_fields=["held_until", "held_why"])
            released += 1
    return released


def is_held_for_answer(track: Track) -> bool:
    return bool(track.held_why == UNREAD and track.held_until and track.held_until > clock.now())


def _running(client_id: UUID) -> list[Track]:
    """Of the client, and of those merged with it."""
    found = Track.objects.select_for_update(of=("self",)).filter(
        client_id__in=Families().around(client_id), ended_at=None
    )
    return list(found.order_by("pk"))
