"""What every page of the desk knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from clientdesk import clock


def desk(request: HttpRequest) -> dict[str, Any]:
    return {
        "workspace": getattr(request, "workspace", None),
        "member": getattr(request, "member", None),
        "clock_stands_at": clock.stands_at(),
        "local_mode": settings.CLIENTDESK_LOCAL,
    }
