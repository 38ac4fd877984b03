"""The door for mail providers: events of mails that left, and mails that come in.

django-anymail knows each provider's form; this door stands before it, refuses whoever brings no
secret, and reads bodies as large as mails are.
"""

import json
import re

import structlog
from anymail.exceptions import AnymailWebhookValidationFailure
from anymail.utils import get_request_basic_auth
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from clientdesk.mail.signals import hook_refused, hook_taken

log = structlog.get_logger(__name__)
_FORMS = ("multipart/", "application/x-www-form-urlencoded")
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")


@csrf_exempt
@require_http_methods(["POST", "HEAD"])
def provider_hook(request: HttpRequest, provider: str, hook: str = "") -> HttpResponse:
    """Anymail's own view for this provider; its signals are received in reactions.py."""
    try:
        found = resolve(f"/{provider}/{hook}/" if hook else f"/{provider}/", "anymail.urls")
    except Resolver404:
        raise Http404 from None
    if not _knows_the_secret(request):
        hook_refused.send(None, provider=provider, error="wrong secret")
        return HttpResponse("The webhook's secret is missing or wrong.", status=403)
    if int(request.headers.get("Content-Length") or 0) > settings.INBOUND_LIMIT_BYTES:
        hook_refused.send(None, provider=provider, error="too large")
        return HttpResponse("Too large.", status=413)
    if not (request.content_type or "").startswith(_FORMS):
        # Django's own limit is for forms that people fill in; a mail with its files is larger.
        request._body = _without_halves(request.read())
    try:
        answer: HttpResponse = found.func(request, *found.args, **found.kwargs)
    except RecursionError:
        # Hundreds of parts in parts: an attack. A refusal would have it sent again and again.
        log.warning("inbound_mail_too_deep", provider=provider)
        return HttpResponse("Left: its parts are nested too deeply.")
    except Exception as error:
        hook_refused.send(None, provider=provider, error=type(error).__name__)
        raise
    hook_taken.send(None, provider=provider)
    return answer


def _without_halves(body: bytes) -> bytes:
    """JSON may name half a character; anymail would stumble over it, and the mail be lost."""
    if not _HALF.search(body):
        return body
    try:
        return json.dumps(json.loads(body), ensure_ascii=False).encode("utf-8", "replace")
    except (ValueError, RecursionError):
        return body  # anymail says what is wrong with it


def _knows_the_secret(request: HttpRequest) -> bool:
    """Without a secret of ours nobody knows it: anymail alone would let everyone in."""
    secrets = settings.ANYMAIL.get("WEBHOOK_SECRET") or []
    allowed = [secrets] if isinstance(secrets, str) else list(secrets)
    try:
        given = get_request_basic_auth(request)
    except (ValueError, AnymailWebhookValidationFailure):
        given = None
    return any(constant_time_compare(given or "", one) for one in allowed if one and given)
