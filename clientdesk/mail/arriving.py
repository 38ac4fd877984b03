"""A mail comes in: its bytes are kept and its reading is written down. That is all, and quick."""

import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import structlog

from clientdesk.files.storing import store_bytes
from clientdesk.mail.addressing import read_recipient
from clientdesk.mail.doors import workspace_of_address
from clientdesk.mail.models import Arrival
from clientdesk.outbox.queue import enqueue
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within

log = structlog.get_logger(__name__)

READ = "mail.read_arrival"
# Where providers put the original, whole (django-anymail hands on their own words).
_RAW_FIELDS = ("RawEmail", "body-mime", "email", "message")


@dataclass(frozen=True)
class Envelope:
    """What the receiving server knew: `sender` is None where it did not say."""

    recipients: tuple[str, ...]
    sender: str | None = None
    is_spam: bool = False


def take_from_provider(event: Any) -> int:
    """Keep what django-anymail's inbound signal brings, for each workspace it is addressed to.

    Returns how many took it: none when no address of ours is among the recipients.
    """
    mail = event.message
    named = [mail.envelope_recipient] if mail.envelope_recipient else _addressed(mail)
    envelope = Envelope(tuple(named), mail.envelope_sender, bool(mail.spam_detected))
    return take_mail(_raw(event), envelope)


def take_mail(raw: bytes, envelope: Envelope) -> int:
    """Keep one mail for each workspace among its recipients; the same bytes again are left."""
    taken = 0
    by_token = {found.token: one for one in envelope.recipients if (found := read_recipient(one))}
    for token, recipient in by_token.items():
        workspace_id = workspace_of_address(token)
        if workspace_id is None:
            log.warning("inbound_mail_for_nobody")
            continue
        with within(workspace_id):
            workspace = Workspace.objects.get(pk=workspace_id)
            keep(
                workspace,
                raw,
                came_by=Arrival.CameBy.MAIL,
                recipient=recipient[:254],
                envelope_sender=None if envelope.sender is None else envelope.sender[:254],
                is_spam=envelope.is_spam,
            )
        taken += 1
    return taken


def drop_mail(workspace: Workspace, raw: bytes, by: Member, client_id: UUID | None) -> Arrival:
    """A member dropped an .eml: on a client's page, or on the tray (no client)."""
    return keep(workspace, raw, came_by=Arrival.CameBy.DROPPED, client_id=client_id, by=by)


def keep(workspace: Workspace, raw: bytes, **facts: Any) -> Arrival:
    """The original, and the work of reading it for whoever works on the outbox."""
    known = Arrival.objects.filter(
        workspace=workspace,
        raw__sha256=hashlib.sha256(raw).hexdigest(),
        came_by=Arrival.CameBy.MAIL,
    )
    came_before = known.first() if facts["came_by"] == Arrival.CameBy.MAIL else None
    arrival = came_before or Arrival.objects.create(
        workspace=workspace,
        raw=store_bytes(workspace, "original.eml", "message/rfc822", raw),
        **facts,
    )
    enqueue(workspace, READ, key=str(arrival.pk), subject_id=arrival.pk)
    return arrival


def _addressed(mail: Any) -> list[str]:
    found = [str(one.addr_spec) for one in (*mail.to, *mail.cc, *mail.bcc)]
    for name in ("Delivered-To", "X-Original-To", "Envelope-To"):
        found += [str(value) for value in mail.get_all(name, [])]
    return found


def _raw(event: Any) -> bytes:
    """The original bytes where the provider gives them, else the mail written anew."""
    said = event.esp_event
    for name in _RAW_FIELDS:
        found = said.get(name) if hasattr(said, "get") else None
        if isinstance(found, str) and "\n" in found:
            return found.encode("utf-8", "surrogateescape" if _is_escaped(found) else "replace")
    try:
        return bytes(event.message.as_bytes())
    except (UnicodeError, ValueError, LookupError, AttributeError, TypeError):
        return str(event.message.as_string(unixfrom=False)).encode("utf-8", "replace")


def _is_escaped(text: str) -> bool:
    try:
        text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True
