"""Signs that no person sent an inquiry. They hold it for a look; nothing is ever dropped."""

import re
from typing import Any
from urllib.parse import urlsplit

from clientdesk.limits import is_over
from onboarding.stamp import Stamp

TRAP = "fax_number"
FASTEST_SECONDS = 2.0
_MOST_LINKS = 2
_LINK = re.compile(r"https?://|www\.|\[url", re.IGNORECASE)


def why_hold_inquiry(request: Any, stamp: Stamp, email: str, text: str) -> str:
    """The reason to hold this inquiry for a look, or nothing."""
    if request.POST.get(TRAP, ""):
        return "A field that people do not see was filled in."
    if stamp.age is None:
        return "The form was not one of ours, or was altered."
    if stamp.age < FASTEST_SECONDS:
        return "It was sent faster than a person types."
    if not came_from_here(request):
        return "It does not say that it was sent from our page."
    if len(_LINK.findall(text)) > _MOST_LINKS:
        return "It is full of links."
    if is_over(request, "inquiry-address", "5/h", key=lambda *_: email.lower()):
        return "Many inquiries came with this e-mail address."
    if is_over(request, "inquiry-workspace", "200/h", key=lambda *_: str(request.workspace.pk)):
        return "Very many inquiries came in within an hour."
    return ""


def came_from_here(request: Any) -> bool:
    """By the browser's word: a Referer or an Origin of our own."""
    said = request.headers.get("Referer") or request.headers.get("Origin") or ""
    return host_of(said) == request.get_host().rpartition("@")[2].split(":")[0].lower()


def host_of(address: str) -> str:
    """The host of an address anybody may have typed; empty when it has none."""
    try:
        return (urlsplit(address).hostname or "")[:120]
    except ValueError:
        return ""
