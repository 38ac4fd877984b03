"""Who is late themselves asks for no money: what we owe a client whose day is over.

A reminder waits until it is out; the plan says so, with what it is.
"""

from datetime import datetime

from clientdesk import clock
from clients.models import Client, Task
from clients.models.merge import Families
from delivery.forecast import Why
from delivery.going_on import goes_on
from delivery.picture import pictures_of
from followups.models import Track
from followups.policies import INVOICE_REMINDER
from scope.models import Project

WE_ARE_LATE = "we are late ourselves: "


def late_with(client: Client) -> str:
    """What of ours is over its day: a deliverable that is late by our own days, or a task that was
    promised to them; empty where nothing is."""
    open_ones = Project.objects.filter(goes_on(), client__in=client.record_ids)
    for picture in pictures_of(list(open_ones.select_related("client__workspace"))).values():
        for piece in picture.pieces:
            here = (one for one in piece.outlook.causes if one.about == piece.deliverable.pk)
            if not piece.outlook.is_delivered and any(one.why == Why.LATE for one in here):
                return piece.deliverable.title
    promised = Task.objects.filter(
        client__in=client.record_ids,
        is_promise=True,
        done_at=None,
        due_on__lt=clock.today(client.workspace.zone),
    )
    first = promised.order_by("due_on", "pk").first()
    return first.text if first else ""


def hold_for_own_lateness(track: Track, title: str, until: datetime) -> None:
    """It is looked at again at `until`, or once what was late is handed over."""
    track.held_until, track.held_why = until, f"{WE_ARE_LATE}{title}"[:120]
    track.save(update_fields=["held_until", "held_why"])


def forget_own_lateness(track: Track) -> None:
    """What held it is out."""
    if track.held_why.startswith(WE_ARE_LATE):
        track.held_until, track.held_why = None, ""
        track.save(update_fields=["held_until", "held_why"])


def release_after_delivery(client: Client) -> None:
    """Something was handed over: the planner looks again at once whether we are late still."""
    held = Track.objects.select_for_update(of=("self",)).filter(
        kind=INVOICE_REMINDER,
        client_id__in=Families().around(client.pk),
        ended_at=None,
        held_why__startswith=WE_ARE_LATE,
    )
    for track in held.order_by("pk"):
        forget_own_lateness(track)
