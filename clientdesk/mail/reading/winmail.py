"""winmail.dat: what Outlook packs when it takes everybody for Outlook (MS-OXTNEF)."""

from dataclasses import dataclass, field

from tnefparse import TNEF

from clientdesk.mail.reading.charsets import decode_bytes, one_line
from clientdesk.mail.reading.letter import Part

_MOST_FILES = 50


@dataclass
class Unpacked:
    parts: list[Part] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)


def unpack(content: bytes) -> Unpacked | None:
    """Its files and words; None when it is broken."""
    try:
        packed = TNEF(content, do_checksum=False)
        found = Unpacked()
        for one in packed.attachments[:_MOST_FILES]:
            name = one_line(str(one.long_filename() or one.name or ""), 200) or "file"
            found.parts.append(Part(name, "application/octet-stream", bytes(one.data or b"")))
        if packed.body:
            found.texts.append(_text(packed.body))
        if packed.htmlbody:
            found.pages.append(_text(packed.htmlbody))
    except Exception:  # the parser of a hostile format: it raises whatever it meets
        return None
    return found


def _text(body: str | bytes) -> str:
    return decode_bytes(body if isinstance(body, bytes) else body.encode("utf-8", "replace"))
