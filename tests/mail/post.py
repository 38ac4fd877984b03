"""The world outside: what clients and mail providers send us."""

from __future__ import annotations

import json
from base64 import b64encode
from email.message import EmailMessage
from typing import Any

from anymail.inbound import AnymailInboundMessage
from anymail.signals import AnymailInboundEvent
from anymail.signals import inbound as inbound_signal
from django.conf import settings
from django.test import Client as Browser

from clientdesk.mail.addressing import open_address, reply_to
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.mail.models import Message
from clientdesk.outbox.models import Effect
from clientdesk.outbox.queue import run
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client

INES = "Ines Duarte <ines@harbor.example>"


def inbound(studio: Workspace) -> str:
    with within(studio.pk):
        return str(open_address(studio, None))


def a_letter(to: str, **given: Any) -> EmailMessage:
    mail = EmailMessage()
    facts = {"From": INES, "To": to, "Subject": "The photos", "Message-ID": "<1@harbor.example>"}
    words = given.pop("words", "They come on Friday.\n")
    for name, value in {**facts, **given}.items():
        if value is not None:
            mail[name.replace("_", "-")] = value
    mail.set_content(words)
    return mail


def hook(path: str, body: dict[str, Any], secret: str | None = "") -> Any:
    """Posted as a provider posts it, with the secret unless it is None."""
    given = settings.ANYMAIL["WEBHOOK_SECRET"] if secret == "" else secret
    headers = {}
    if given is not None:
        headers["Authorization"] = "Basic " + b64encode(given.encode()).decode()
    return Browser().post(
        f"/anymail/{path}/", json.dumps(body), "application/json", headers=headers
    )


def arrives(
    studio: Workspace, raw: bytes | EmailMessage, to: str, sender: str = "<bounce@harbor.example>"
) -> Message | None:
    """Through the provider's webhook and a worker; answers with the newest incoming mail."""
    content = raw if isinstance(raw, bytes) else raw.as_bytes()
    try:
        text = content.decode()
    except UnicodeDecodeError:
        hand_on_bytes(content, to, sender)
    else:
        headers = [{"Name": "Return-Path", "Value": sender}]
        said = {"OriginalRecipient": to, "Headers": headers, "RawEmail": text}
        assert hook("postmark/inbound", said).status_code == 200
    work(studio)
    with within(studio.pk):
        incoming = Message.objects.filter(direction="in").order_by("-created_at", "-pk")
        return incoming.first()


def hand_on_bytes(content: bytes, to: str, sender: str) -> None:
    """What JSON cannot carry: Amazon leaves such a mail in a bucket, and anymail fetches it."""
    found = AnymailInboundMessage.parse_raw_mime_bytes(content)
    found.envelope_recipient, found.envelope_sender = to, sender.strip("<>")
    event = AnymailInboundEvent(event_type="inbound", message=found, esp_event={})
    inbound_signal.send(None, event=event, esp_name="Amazon SES")


def work(studio: Workspace) -> None:
    """What a worker does until nothing is due."""
    for _ in range(5):
        with within(studio.pk):
            waiting = [effect.pk for effect in Effect.free()]
        if not [pk for pk in waiting if run(studio.pk, pk)]:
            return


def sent_mail(studio: Workspace, client: Client, key: str = "1", **given: Any) -> Message:
    """A mail of ours that left."""
    with within(studio.pk):
        facts = {"to": "ines@harbor.example", "subject": "Your invoice", **given}
        message = queue_mail(
            Mail(workspace=studio, kind="test", key=key, template="notice",
                 client_id=client.pk, **facts)
        )  # fmt: skip
    work(studio)
    with within(studio.pk):
        return message.reload()


def answer_address(studio: Workspace, message: Message) -> str:
    with within(studio.pk):
        return reply_to(studio, message.pk)
