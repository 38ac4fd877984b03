"""The tree of a mail's parts: its words, and the files that came with it."""

from dataclasses import dataclass, field
from email.message import Message as Mime

from clientdesk.mail.reading import headers
from clientdesk.mail.reading.charsets import decode_bytes, one_line
from clientdesk.mail.reading.letter import Part
from clientdesk.mail.reading.winmail import unpack

MOST_PARTS = 200
MOST_TEXT = 400_000  # characters of one body
# Proof for programs, of no use to people; the original keeps it.
_TECHNICAL = {"application/pkcs7-signature", "application/x-pkcs7-signature",
              "application/pgp-signature"}  # fmt: skip
_NAMES = {"text/calendar": "invitation.ics", "text/html": "page.html", "text/plain": "text.txt"}


@dataclass
class Bodies:
    """What was found, in the order of the mail."""

    texts: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.texts).strip("\n")

    @property
    def html(self) -> str:
        return "\n".join(self.pages)


def bodies_of(mail: Mime) -> Bodies:
    """Walks without recursion: nesting costs nothing."""
    found, waiting, seen = Bodies(), [(mail, False)], 0
    while waiting:
        part, is_related = waiting.pop()
        seen += 1
        if seen > MOST_PARTS:
            found.notes.append(
                f"It has more than {MOST_PARTS} parts; the rest stands in the original."
            )
            break
        kind = part.get_content_type()
        if part.is_multipart() and not kind.startswith("message/"):
            inner = [one for one in part.get_payload() if isinstance(one, Mime)]
            related = is_related or kind == "multipart/related"
            waiting.extend((one, related) for one in reversed(inner))
        else:
            _take(part, kind, is_related, found)
    return found


def _take(part: Mime, kind: str, is_related: bool, found: Bodies) -> None:
    name = file_name(part)
    is_file = part.get_content_disposition() == "attachment" or bool(name)
    if kind == "text/plain" and not is_file:
        found.texts.append(_words(part, found))
    elif kind == "text/html" and not is_file:
        found.pages.append(_words(part, found))
    elif kind in {"message/delivery-status", "message/feedback-report", "text/rfc822-headers"}:
        return
    elif kind.startswith("message/"):
        found.parts.append(_forwarded(part, name))
    elif kind not in _TECHNICAL:
        _take_file(part, kind, name, is_related, found)


def _take_file(part: Mime, kind: str, name: str, is_related: bool, found: Bodies) -> None:
    content = _bytes(part)
    if name.lower() == "winmail.dat" or kind in {"application/ms-tnef", "application/vnd.ms-tnef"}:
        unpacked = unpack(content)
        if unpacked is not None:
            found.parts += unpacked.parts
            found.texts += unpacked.texts
            found.pages += unpacked.pages
            return
        found.notes.append("winmail.dat could not be unpacked; it is kept as it came.")
    if kind in {"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"}:
        found.notes.append("It is sealed or encrypted; open the original in your mail program.")
    if not content and not name:
        return
    has_id = bool(headers.value(part, "Content-ID"))
    is_picture = kind.startswith("image/")
    inline = (
        is_picture and part.get_content_disposition() != "attachment" and (is_related or has_id)
    )
    found.parts.append(Part(name or _NAMES.get(kind, "file"), kind, content, inline))


def _forwarded(part: Mime, name: str) -> Part:
    """A whole mail within the mail, kept as the .eml it is."""
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else None
    if isinstance(inner, Mime):
        subject = headers.line(inner, "Subject", 80)
        return Part(f"{subject or 'forwarded mail'}.eml", "message/rfc822", inner.as_bytes())
    return Part(name or "forwarded mail.eml", "message/rfc822", _bytes(part))


def file_name(part: Mime) -> str:
    """The name it claims, decoded, as one line; folders are cut where it is stored."""
    try:
        claimed = part.get_filename() or ""
    except (ValueError, TypeError, LookupError, IndexError):
        return "file"
    return one_line(headers.decoded(headers._as_text(str(claimed))), 200)


def _words(part: Mime, found: Bodies) -> str:
    charset = part.get_param("charset", "")
    declared = charset[2] if isinstance(charset, tuple) else str(charset or "")
    text = decode_bytes(_bytes(part), declared)
    if len(text) > MOST_TEXT:
        found.notes.append("It is very long; the rest stands in the original.")
    return text[:MOST_TEXT]


def _bytes(part: Mime) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, UnicodeError):
        content = None
    if isinstance(content, bytes):
        return content
    payload = part.get_payload()
    return payload.encode("utf-8", "replace") if isinstance(payload, str) else b""
