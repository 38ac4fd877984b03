"""Whether a machine wrote it (RFC 3834, and what programs do instead)."""

import re
from email.message import Message as Mime

from clientdesk.mail.reading import headers
from clientdesk.mail.reading.letter import Automatic

_SIGNS = (
    "X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-AutoReply-From", "X-Mail-Autoreply",
    "X-Vacation", "X-FC-MachineGenerated",
)  # fmt: skip
_SUBJECT = re.compile(
    r"^\s*(?:(?:re|aw|sv)\s*:\s*)?"
    r"(?:auto(?:matic|matisch)?e?[\s-]?(?:reply|response|antwort|svar)|autoreply|"
    r"out of (?:the )?office"
    r"(?: auto-?reply)?|abwesenheits(?:notiz|benachrichtigung|assistent)|nicht im büro|"
    r"réponse automatique|absence du bureau|respuesta automática|resposta automática|"
    r"risposta automatica|automatisch antwoord|frånvaromeddelande|poissaoloilmoitus)"
    r"\s*(?::|$|\s[-–]\s)",
    re.IGNORECASE,
)
_DAEMON = re.compile(r"^(?:mailer-daemon|postmaster|mail-daemon|maildaemon)@", re.IGNORECASE)


def automatic(mail: Mime, envelope_sender: str | None) -> Automatic:
    """`envelope_sender` as the server saw it; "" is the empty one of machines, None unknown."""
    submitted = headers.value(mail, "Auto-Submitted").partition(";")[0].strip().lower()
    precedence = headers.value(mail, "Precedence").strip().lower()
    return_path = headers.values(mail, "Return-Path")
    if submitted and submitted != "no":
        return Automatic.REPLY
    if any(headers.value(mail, sign) for sign in _SIGNS) or precedence == "auto_reply":
        return Automatic.REPLY
    if envelope_sender == "" or (return_path and return_path[0].strip() in {"<>", ""}):
        return Automatic.REPLY
    if is_daemon(mail) or _SUBJECT.match(headers.line(mail, "Subject")):
        return Automatic.REPLY
    if precedence in {"bulk", "junk"}:
        return Automatic.BULK
    # A person who answers through a group's list answers; the list's own mail is bulk.
    if precedence == "list" and not headers.message_ids(mail, "In-Reply-To"):
        return Automatic.BULK
    return Automatic.NO


def is_daemon(mail: Mime) -> bool:
    return any(_DAEMON.match(sender.email) for sender in headers.addresses(mail, "From"))
