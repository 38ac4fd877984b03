"""Whether the sender is who they say: what the receiving server found (RFC 8601)."""

import re
from email.message import Message as Mime

from clientdesk.mail.reading import headers
from clientdesk.mail.reading.letter import Proof

_RESULT = re.compile(r"\b(spf|dkim|dmarc)\s*=\s*([a-z]+)", re.IGNORECASE)
_COMMENT = re.compile(r"\([^()]*\)")
_BROKEN = {"fail", "permerror", "hardfail"}


def proof(mail: Mime, trusted_server: str = "") -> Proof:
    """By the topmost result, which the last server wrote; the sender may have forged the rest.

    With `trusted_server` (the authserv-id of one's provider) only that server's word counts.
    DMARC decides where it was asked; else a broken SPF without a good DKIM signature fails.
    """
    found = headers.values(mail, "Authentication-Results")
    if trusted_server:
        found = [one for one in found if _server(one) == trusted_server.lower()]
    if not found:
        return Proof.UNKNOWN
    results: dict[str, set[str]] = {}
    for method, result in _RESULT.findall(_COMMENT.sub("", found[0])):
        results.setdefault(method.lower(), set()).add(result.lower())
    dmarc, spf, dkim = (results.get(method, set()) for method in ("dmarc", "spf", "dkim"))
    if "pass" in dmarc:
        return Proof.PASSED
    if dmarc & _BROKEN:
        return Proof.FAILED
    if "pass" in dkim:
        return Proof.PASSED
    if spf & _BROKEN or dkim & _BROKEN:
        return Proof.PASSED if "pass" in spf and not dkim & _BROKEN else Proof.FAILED
    return Proof.PASSED if "pass" in spf else Proof.UNKNOWN


def _server(result: str) -> str:
    words = result.strip().split()
    return words[0].rstrip(";").lower() if words else ""
