"""Mails as the mail sink received them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path


@dataclass(frozen=True)
class Received:
    """One mail, parsed; `mail` holds all that is not named here."""

    path: Path
    mail: EmailMessage

    @property
    def to(self) -> list[str]:
        """Whom it was delivered to, copies included: the envelope, not the header."""
        return [str(value) for value in self.mail.get_all("Delivered-To", [])]

    @property
    def subject(self) -> str:
        return str(self.mail["Subject"])

    @property
    def message_id(self) -> str:
        return str(self.mail["Message-ID"])

    @property
    def text(self) -> str:
        return self._part("plain")

    @property
    def html(self) -> str:
        return self._part("html")

    @property
    def links(self) -> list[str]:
        """Addresses in the text part, in their order."""
        return re.findall(r"https?://[^\s<>\"')\]]+", self.text)

    @property
    def attachments(self) -> dict[str, bytes]:
        """Content by file name."""
        return {
            str(part.get_filename()): part.get_payload(decode=True)  # type: ignore[misc]
            for part in self.mail.iter_attachments()
        }

    def _part(self, kind: str) -> str:
        body = self.mail.get_body((kind,))
        return str(body.get_content()) if body else ""


def received(mailbox: Path) -> list[Received]:
    """All mails of a mailbox folder, the first to arrive first."""
    return [
        Received(path, message_from_bytes(path.read_bytes(), policy=policy.default))
        for path in sorted(mailbox.glob("*.eml"))
    ]
