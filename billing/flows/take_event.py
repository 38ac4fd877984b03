"""A webhook comes in: proven, written down once, answered; the work is the outbox's."""

from uuid import UUID

import structlog

from billing.doors import workspace_of_endpoint
from billing.models import StripeEndpoint, StripeEvent
from billing.stripe import Event, proven_event
from clientdesk.outbox.queue import enqueue
from clientdesk.workspaces.scope import within

log = structlog.get_logger(__name__)
WORK = "billing.stripe_event"


class NoSuchEndpoint(Exception):
    """No endpoint has this id."""


def take_event(endpoint_id: UUID, body: bytes, signature: str) -> bool:
    """Whether the event was new and is to be worked on.

    One for another mode or account is logged and left. Raises NoSuchEndpoint, NotProven.
    """
    workspace_id = workspace_of_endpoint(endpoint_id)
    if workspace_id is None:
        raise NoSuchEndpoint(str(endpoint_id))
    with within(workspace_id):
        endpoint = StripeEndpoint.objects.select_related("workspace").get(pk=endpoint_id)
        event = proven_event(body, signature, endpoint.secrets())
        if not _is_for(endpoint, event):
            return False
        row, is_new = StripeEvent.objects.get_or_create(
            workspace=endpoint.workspace,
            endpoint=endpoint,
            event_id=event.id[:120],
            defaults={
                "type": event.type[:80],
                "object_id": event.object_id[:120],
                "payload": event.payload,
            },
        )
        enqueue(endpoint.workspace, WORK, key=str(row.pk), subject_id=row.pk)
        return is_new


def _is_for(endpoint: StripeEndpoint, event: Event) -> bool:
    told = {"event_id": event.id, "endpoint": str(endpoint.pk), "type": event.type}
    if event.is_live != endpoint.is_live:
        log.warning("stripe_event_of_other_mode", is_live=event.is_live, **told)
        return False
    if event.account and event.account != endpoint.account_id:
        log.warning("stripe_event_of_other_account", account=event.account, **told)
        return False
    return True
