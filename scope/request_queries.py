"""Questions about what clients asked for."""

from clients.models import Client
from scope.models import ScopeRequest

SHOWN = 100


def open_requests(client: Client) -> list[ScopeRequest]:
    """Asked for and not yet judged, the longest waiting first."""
    return list(
        _of(client).filter(withdrawn_at=None, judged_at=None).order_by("asked_at", "id")[:SHOWN]
    )


def judged_requests(client: Client) -> list[ScopeRequest]:
    """What was said about each stands in the room above; the newest judged first."""
    found = _of(client).filter(withdrawn_at=None, judged_at__isnull=False)
    return list(found.order_by("-judged_at", "-id")[:SHOWN])


def withdrawn_requests(client: Client) -> list[ScopeRequest]:
    """What they no longer want, the newest first."""
    found = _of(client).exclude(withdrawn_at=None)
    return list(found.order_by("-withdrawn_at", "-id")[:SHOWN])


def _of(client: Client):  # type: ignore[no-untyped-def]
    return ScopeRequest.objects.filter(client__in=client.record_ids).select_related("contact")
