"""Is it alive, and is it ready?"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from clientdesk.operations.readiness import readiness


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """This process answers; asks nothing else."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when database, Redis and a worker answer and nothing waits too long; else 503."""
    checks = readiness()
    ready = all(check["ok"] for check in checks.values())
    return JsonResponse(checks, status=200 if ready else 503)
