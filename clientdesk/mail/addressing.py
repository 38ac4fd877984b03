"""The addresses at which answers come in: one a workspace, with a part for the mail it answers.

<token>@domain                 for anything written to the workspace
<token>+<mail>@domain          the Reply-To of one mail: base32 of its id
"""

import base64
import binascii
import secrets
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from clientdesk import clock
from clientdesk.mail.models import InboundAddress, Message
from clientdesk.workspaces.models import Member, Workspace

TOKEN_BYTES = 16  # 128 random bits; letters and digits only, for servers that change the case


@dataclass(frozen=True)
class Recipient:
    """What an address at our domain names: a workspace's token, and the mail answered, if any."""

    token: str
    message_id: UUID | None


def address_of(workspace: Workspace) -> InboundAddress | None:
    """Where this workspace takes answers; None until it is set up."""
    if not settings.INBOUND_DOMAIN:
        return None
    found = InboundAddress.objects.filter(workspace=workspace, ended_at=None)
    return found.order_by("-created_at").first()


def open_address(workspace: Workspace, by: Member | None) -> InboundAddress:
    """The address, made when there is none."""
    return address_of(workspace) or InboundAddress.objects.create(
        workspace=workspace, token=_base32(secrets.token_bytes(TOKEN_BYTES)), by=by
    )


def close_address(workspace: Workspace) -> None:
    """What is written to it from now on goes nowhere; mails name the workspace's own address."""
    open_ones = InboundAddress.objects.filter(workspace=workspace, ended_at=None)
    open_ones.update(ended_at=clock.now())


def reply_to(workspace: Workspace, message_id: UUID) -> str:
    """Reply-To of one mail: the inbound address once it is set up, until then their own."""
    address = address_of(workspace)
    if address is None:
        return workspace.email
    return f"{address.token}+{_base32(message_id.bytes)}@{settings.INBOUND_DOMAIN}"


def read_recipient(email: str) -> Recipient | None:
    """None for an address that is not at our domain."""
    local, _, domain = email.strip().strip("<>").lower().rpartition("@")
    if not settings.INBOUND_DOMAIN or domain != settings.INBOUND_DOMAIN or not local:
        return None
    token, _, answered = local.partition("+")
    return Recipient(token[:40], _uuid(answered))


def is_ours(email: str) -> bool:
    return read_recipient(email) is not None


def answered_message(emails: list[str]) -> Message | None:
    """The mail of this workspace whose own reply address was written to."""
    named = [found.message_id for email in emails if (found := read_recipient(email))]
    ids = [one for one in named if one]
    return Message.objects.filter(pk__in=ids, direction=Message.Direction.OUT).first()


def _base32(content: bytes) -> str:
    return base64.b32encode(content).decode().rstrip("=").lower()


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(bytes=base64.b32decode(text.upper() + "=" * (-len(text) % 8)))
    except (binascii.Error, ValueError):
        return None
