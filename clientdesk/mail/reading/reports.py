"""What servers tell of our own mails: bounces (RFC 3464) and complaints (RFC 5965)."""

import re
from collections.abc import Iterable, Iterator
from email.message import Message as Mime

from flufl.bounce import all_failures

from clientdesk.mail.reading import headers
from clientdesk.mail.reading.automatic import is_daemon
from clientdesk.mail.reading.charsets import decode_bytes, one_line
from clientdesk.mail.reading.letter import Automatic, Report

_FIELD = r"^{name}:[ \t]*(?:rfc822;)?[ \t]*([^\r\n]+(?:\r?\n[ \t]+[^\r\n]+)*)"
_MESSAGE_ID = re.compile(r"^Message-ID:\s*(<[^\s<>]{1,240}>)", re.IGNORECASE | re.MULTILINE)
_LOOKED_AT = 200_000  # bytes


def report_of(mail: Mime, raw: bytes) -> tuple[Automatic, Report]:
    """(BOUNCE or COMPLAINT, what it tells); (NO, nothing) for any other mail."""
    kind = str(mail.get_param("report-type", "") or "").lower()
    if mail.get_content_type() == "multipart/report" and kind == "feedback-report":
        return Automatic.COMPLAINT, _complaint(mail, raw)
    if kind != "delivery-status" and not is_daemon(mail) and not _has_failed_header(mail):
        return Automatic.NO, Report()
    delayed, failed = _failures(mail)
    if not delayed and not failed:
        return Automatic.NO, Report()
    words = "\n".join(_texts(mail, "message/delivery-status"))
    reason = _field(words, "Diagnostic-Code") or _field(words, "Status")
    return Automatic.BOUNCE, Report(
        failed, delayed, _original_id(mail, raw), one_line(reason.removeprefix("smtp;"), 300)
    )


def _complaint(mail: Mime, raw: bytes) -> Report:
    words = "\n".join(_texts(mail, "message/feedback-report"))
    who = _field(words, "Original-Rcpt-To").strip("<> ")
    inner = next(_inner(mail), None)
    if not who and inner is not None:
        who = next((one.email for one in headers.addresses(inner, "To")), "")
    return Report(failed=_emails([who]), original_id=_original_id(mail, raw), reason="complaint")


def _failures(mail: Mime) -> tuple[tuple[str, ...], tuple[str, ...]]:
    try:
        delayed, failed = all_failures(mail)
    except Exception:  # its detectors guess at any text: what they trip over is no bounce
        return (), ()
    return _emails(delayed), _emails(failed)


def _emails(found: Iterable[bytes | str]) -> tuple[str, ...]:
    words = (one.decode("utf-8", "replace") if isinstance(one, bytes) else one for one in found)
    return tuple(sorted({word.strip().lower() for word in words if "@" in word}))[:50]


def _has_failed_header(mail: Mime) -> bool:
    return bool(headers.value(mail, "X-Failed-Recipients"))


def _original_id(mail: Mime, raw: bytes) -> str:
    """The Message-ID of ours that it tells of: in the copy that comes with it, else in its text."""
    for inner in _inner(mail):
        found = headers.message_ids(inner, "Message-ID")
        if found:
            return found[0]
    own = set(headers.message_ids(mail, "Message-ID"))
    words = raw[:_LOOKED_AT].decode("utf-8", "replace")
    named = [one for one in _MESSAGE_ID.findall(words) if one not in own]
    return named[0] if named else ""


def _inner(mail: Mime) -> Iterator[Mime]:
    for part in mail.walk():
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            yield from (one for one in part.get_payload() if isinstance(one, Mime))


def _texts(mail: Mime, kind: str) -> Iterator[str]:
    for part in mail.walk():
        if part.get_content_type() == kind:
            payload = part.get_payload()
            inner = payload if isinstance(payload, list) else [part]
            for one in (found for found in inner if isinstance(found, Mime)):
                yield "\n".join(f"{name}: {value}" for name, value in one.raw_items())
                content = one.get_payload(decode=True) if not one.is_multipart() else b""
                yield decode_bytes(content if isinstance(content, bytes) else b"")


def _field(words: str, name: str) -> str:
    found = re.search(_FIELD.format(name=name), words, re.IGNORECASE | re.MULTILINE)
    return " ".join(found.group(1).split()) if found else ""
