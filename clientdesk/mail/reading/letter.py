"""What a mail says, once it is read."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Automatic(StrEnum):
    """What a machine wrote: kept in the quiet, never answered, never taken for a reply."""

    NO = ""
    REPLY = "auto-reply"
    BULK = "bulk"
    BOUNCE = "bounce"
    COMPLAINT = "complaint"


class Proof(StrEnum):
    """What the receiving server said of SPF, DKIM and DMARC (RFC 8601)."""

    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Address:
    name: str
    email: str

    def __str__(self) -> str:
        return self.name or self.email


NOBODY = Address("", "")


@dataclass(frozen=True)
class Part:
    """A file that came with the mail. `is_inline`: a picture of the text, by its Content-ID."""

    name: str
    content_type: str
    content: bytes
    is_inline: bool = False


@dataclass(frozen=True)
class Report:
    """What a mail server tells of a mail of ours (RFC 3464, RFC 5965)."""

    failed: tuple[str, ...] = ()
    delayed: tuple[str, ...] = ()
    original_id: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Letter:
    """All text is clean: no control characters, no halves of characters, headers of one line.

    `said` is `text` without what it quotes; `html` has passed the sanitiser and loads nothing;
    `pictures` were left out of it. `notes` tell what could not be taken as it came.
    """

    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    sender: Address = NOBODY
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    delivered_to: tuple[str, ...] = ()
    subject: str = ""
    dated_at: datetime | None = None
    text: str = ""
    said: str = ""
    html: str = ""
    pictures: int = 0
    parts: tuple[Part, ...] = ()
    automatic: Automatic = Automatic.NO
    proof: Proof = Proof.UNKNOWN
    report: Report = field(default_factory=Report)
    notes: tuple[str, ...] = ()
