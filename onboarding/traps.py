"""Signs that no person sent a form. They hold it for a look; nothing is ever dropped."""

import re
from typing import Any

from clientdesk import clock
from clientdesk.limits import is_over
from onboarding.models import IntakeDraft
from onboarding.stamp import Stamp

# A field that no person sees.
TRAP = "company_fax"
FASTEST_SECONDS = 2.0
_MOST_LINKS = 10
_LINK = re.compile(r"https?://|www\.|\[url", re.IGNORECASE)
# Every browser says one of these when it posts a page, even where it tells no address.
_OF_BROWSERS = ("Origin", "Referer", "Sec-Fetch-Site")


def why_hold(request: Any, stamp: Stamp, draft: IntakeDraft, email: str) -> str:
    """The reason to hold this form for a look, or nothing."""
    if request.POST.get(TRAP, ""):
        return "A field that people do not see was filled in."
    if stamp.age is None:
        return "The form was not one of ours, or was altered."
    since_begun = (clock.real_now() - draft.started_at).total_seconds()
    if max(stamp.age, since_begun) < FASTEST_SECONDS:
        return "It was sent faster than a person types."
    if draft.link_id is None and not any(name in request.headers for name in _OF_BROWSERS):
        return "It does not say from which page it was sent."
    if draft.link_id is None and len(_LINK.findall(str(draft.answers))) > _MOST_LINKS:
        return "It is full of links."
    if is_over(request, "intake-address", "5/h", key=lambda *_: email.lower()):
        return "Many forms came with this e-mail address."
    if is_over(request, "intake-workspace", "200/h", key=lambda *_: str(draft.workspace_id)):
        return "Very many forms came in within an hour."
    return ""
