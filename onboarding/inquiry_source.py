"""Where somebody came from: the page that led here, the words of a campaign, a referral's code.

Read when the page is opened and carried by the form, signed, so that errors do not lose it.
"""

from dataclasses import dataclass, field
from typing import Any

from django.core import signing

from clientdesk.lib.clean_text import TextRefused, clean_line
from onboarding.inquiry_traps import host_of

_SALT = "inquiry-source"
_CAMPAIGN = ("utm_source", "utm_medium", "utm_campaign")
_LONGEST = 60


@dataclass(frozen=True)
class Source:
    host: str = ""
    campaign: dict[str, str] = field(default_factory=dict)
    code: str = ""

    def signed(self) -> str:
        """For the form's hidden field."""
        return signing.dumps([self.host, self.campaign, self.code], salt=_SALT)


def source_of(request: Any) -> Source:
    """Of whoever opens the page; our own pages are no source."""
    host = host_of(request.headers.get("Referer", ""))
    said = {name: _short(request.GET.get(name, "")) for name in _CAMPAIGN}
    return Source(
        host="" if host == request.get_host().split(":")[0] else host,
        campaign={name: words for name, words in said.items() if words},
        code=_short(request.GET.get("from", ""))[:16],
    )


def read_source(text: str) -> Source:
    try:
        host, campaign, code = signing.loads(text[:2000], salt=_SALT)
    except (signing.BadSignature, ValueError):
        return Source()
    return Source(host, campaign, code)


def _short(text: str) -> str:
    try:
        return clean_line(text[:_LONGEST], _LONGEST)
    except TextRefused:
        return ""
