"""A mail server that keeps what it is given: each mail becomes one .eml file in a folder.

    python -m clientdesk.local.mail_sink --port 2525 --mailbox FOLDER

The product speaks real SMTP to it. A test makes it misbehave by writing FOLDER/behave.json, of
which every key may be left out:

    {"delay_seconds": 1.5, "answer": "451 4.3.0 Try again later", "at": "data",
     "drop": "after", "to": "harbor", "times": 3}

`answer` refuses, when the recipient is named ("rcpt") or when the mail was handed over ("data");
`drop` hangs up without a word "before" or "after" the mail is kept; `to` picks recipients that
hold this text; `times` ends it after so many mails. A new file starts the count anew.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import secrets
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

BEHAVIOUR = "behave.json"
LARGEST_MAIL = 50 * 1024 * 1024  # bytes


@dataclass(frozen=True)
class Behaviour:
    delay_seconds: float = 0.0
    answer: str = ""
    at: str = "data"
    drop: str = ""
    to: str = ""
    times: int = 1_000_000_000


class Sink:
    """aiosmtpd's handler."""

    def __init__(self, mailbox: Path) -> None:
        self.mailbox = mailbox
        self.spool = mailbox / "tmp"
        self.spool.mkdir(parents=True, exist_ok=True)
        self._told_at = 0
        self._behaved = 0

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        behaviour = self._behaviour([address])
        if behaviour.answer and behaviour.at == "rcpt":
            self._behaved += 1
            return behaviour.answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        behaviour = self._behaviour(envelope.rcpt_tos)
        if behaviour != Behaviour():
            self._behaved += 1
        await asyncio.sleep(behaviour.delay_seconds)
        if behaviour.answer:
            return behaviour.answer
        if behaviour.drop != "before":
            self.keep(envelope)
        if behaviour.drop and isinstance(server.transport, asyncio.Transport):
            server.transport.abort()
        return "250 OK"

    def keep(self, envelope: Envelope) -> Path:
        """Write the mail in one step, its envelope in the first lines. Names sort by arrival."""
        lines = [f"Return-Path: <{envelope.mail_from}>"]
        lines += [f"Delivered-To: {address}" for address in envelope.rcpt_tos]
        content = envelope.content or b""
        raw = content.encode() if isinstance(content, str) else content
        name = f"{time.time_ns()}-{secrets.token_hex(4)}.eml"
        with open(self.spool / name, "wb") as file:
            file.write("\r\n".join(lines).encode() + b"\r\n" + raw)
            file.flush()
            os.fsync(file.fileno())
        return (self.spool / name).rename(self.mailbox / name)

    def _behaviour(self, recipients: list[str]) -> Behaviour:
        """What the file says for these recipients; the plain behaviour when it says nothing."""
        path = self.mailbox / BEHAVIOUR
        try:
            told_at = path.stat().st_mtime_ns
            behaviour = Behaviour(**json.loads(path.read_text()))
        except (FileNotFoundError, ValueError, TypeError):
            return Behaviour()
        if told_at != self._told_at:
            self._told_at, self._behaved = told_at, 0
        meant = any(behaviour.to in address for address in recipients)
        return behaviour if meant and self._behaved < behaviour.times else Behaviour()


async def serve(port: int, mailbox: Path) -> None:
    """Until SIGTERM or SIGINT. Listens on loopback only."""
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    sink = Sink(mailbox)
    server = await loop.create_server(
        lambda: SMTP(sink, data_size_limit=LARGEST_MAIL, enable_SMTPUTF8=True, loop=loop),
        host="127.0.0.1",
        port=port,
    )
    async with server:
        await ended.wait()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m clientdesk.local.mail_sink")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--mailbox", type=Path, required=True)
    given = parser.parse_args()
    asyncio.run(serve(given.port, given.mailbox))


if __name__ == "__main__":
    main()
