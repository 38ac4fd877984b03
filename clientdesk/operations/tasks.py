from celery import shared_task

from clientdesk import clock
from clientdesk.operations.models import Heartbeat


@shared_task
def beat_heartbeat() -> None:
    """Beat asked and a worker did it: both live."""
    Heartbeat.objects.update_or_create(name=Heartbeat.WORKER, defaults={"at": clock.real_now()})
