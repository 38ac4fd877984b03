"""Headers as people and servers write them, right and wrong."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message as Mime
from email.utils import getaddresses, parsedate_to_datetime

from clientdesk.mail.reading.charsets import decode_bytes, one_line
from clientdesk.mail.reading.letter import Address

_ID = re.compile(r"<[^\s<>\"]{1,240}>")
_EMAIL = re.compile(r"^[^\s@<>\"',;:()\[\]\\]{1,64}@[^\s@<>\"',;:()\\]{1,189}$")
_MOST_ADDRESSES = 100
_LONGEST = 20_000  # characters of one header that are looked at


def values(mail: Mime, name: str) -> list[str]:
    """Every header of this name, undecoded, with its raw bytes read as text."""
    wanted = name.lower()
    found = [str(value) for key, value in mail.raw_items() if key.lower() == wanted]
    return [_as_text(value[:_LONGEST]) for value in found]


def value(mail: Mime, name: str) -> str:
    return next(iter(values(mail, name)), "")


def line(mail: Mime, name: str, limit: int = 200) -> str:
    """The first header of this name, decoded (RFC 2047), as one line."""
    return one_line(decoded(value(mail, name)), limit)


def decoded(raw: str) -> str:
    unfolded = " ".join(raw.split())
    try:
        pieces = decode_header(unfolded)
    except (HeaderParseError, ValueError):
        return unfolded
    return "".join(
        decode_bytes(piece, charset or "") if isinstance(piece, bytes) else piece
        for piece, charset in pieces
    )


def addresses(mail: Mime, *names: str) -> tuple[Address, ...]:
    """Of all headers with these names, in order, each once; what is no address is left out."""
    raw = [" ".join(one.split()) for name in names for one in values(mail, name)]
    found: dict[str, Address] = {}
    for written, address in _pairs(raw):
        email = address.strip().lower()
        if _EMAIL.match(email) and len(found) < _MOST_ADDRESSES:
            found.setdefault(email, Address(one_line(decoded(written), 120), email))
    return tuple(found.values())


def message_ids(mail: Mime, name: str) -> tuple[str, ...]:
    """The ids "<…>" in a header, the last 50."""
    found = [one for raw in values(mail, name) for one in _ID.findall(raw)]
    return tuple(found[-50:])


def date(mail: Mime) -> datetime | None:
    """When the sender says it was written; None when they say nothing a clock knows."""
    try:
        moment = parsedate_to_datetime(value(mail, "Date"))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _pairs(raw: Iterable[str]) -> list[tuple[str, str]]:
    lines = list(raw)
    try:
        found = getaddresses(lines)
    except (ValueError, IndexError, AttributeError, HeaderParseError):
        found = []
    if any(email for _, email in found):
        return found
    # Strict reading refuses the whole line for one stray comma; a person would still see it.
    bare = re.compile(r"<?([^\s<>,;\"]+@[^\s<>,;\"]+)>?")
    return [("", email) for one in lines for email in bare.findall(one)[:_MOST_ADDRESSES]]


def _as_text(raw: str) -> str:
    """Eight-bit headers come as escaped bytes: read as what they look like."""
    if raw.isascii():
        return raw
    try:
        return decode_bytes(raw.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return raw.encode("utf-8", "replace").decode()
