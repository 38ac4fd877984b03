"""Stripe's webhooks come in here."""

from uuid import UUID

import structlog
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from billing.flows.take_event import NoSuchEndpoint, take_event
from billing.stripe import NotProven
from clientdesk import clock
from clientdesk.operations.models import HookTrouble

log = structlog.get_logger(__name__)


@csrf_exempt
@require_POST
def webhook(request: HttpRequest, endpoint_id: UUID) -> HttpResponse:
    """Answered before any work is done: the outbox does it."""
    signature = request.headers.get("Stripe-Signature", "")
    try:
        take_event(endpoint_id, request.body, signature)
    except NoSuchEndpoint:
        return HttpResponse(status=404)
    except NotProven as reason:
        log.warning("stripe_webhook_refused", endpoint=str(endpoint_id), reason=str(reason))
        HookTrouble.note("stripe", "signature not proven", clock.real_now())
        return HttpResponse("The signature is not ours, or too old.", status=400)
    return HttpResponse(status=200)
