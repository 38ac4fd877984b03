"""Rate limits by address, in Redis; without Redis they are open, so that payers get through."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django_ratelimit.core import is_ratelimited


def is_over(
    request: HttpRequest, group: str, rate: str, key: Any = "ip", count: bool = True
) -> bool:
    """Whether this address (or `key`) has asked for `group` more often than `rate` ("60/m")."""
    return bool(is_ratelimited(request, group=group, key=key, rate=rate, increment=count))


def address_of(request: HttpRequest) -> str:
    """Where a request came from, as limits count it: for evidence of who signed or looked."""
    return str(request.META.get(settings.RATELIMIT_IP_META_KEY, ""))[:64]
