"""Handing a mail to the server: read again, send outside the transaction, mark.

A worker that dies between the server's acceptance and our mark sends the mail once more when its
lease ends, under the same Message-ID; that window is one statement long.
"""

from email.mime.image import MIMEImage
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from clientdesk import clock
from clientdesk.files.storing import read_bytes
from clientdesk.links.issuing import fill_placeholders
from clientdesk.mail import transport
from clientdesk.mail.composing import DELIVERY
from clientdesk.mail.models import TO_MEMBERS, AccountMail, Message
from clientdesk.mail.registry import attached_file, filled, reason_not_to_send, without_stopped
from clientdesk.mail.signals import message_cancelled, message_failed, message_sent
from clientdesk.outbox.models import Effect
from clientdesk.outbox.registry import Retry, handler, on_failure
from clientdesk.workspaces.brand import logo_bytes
from clientdesk.workspaces.scope import within

_LOGO = "cid:logo"  # as templates/mail/base.html names it


@handler(DELIVERY)
def deliver(effect: Effect) -> None:
    with within(effect.workspace_id):
        message = Message.objects.select_for_update().get(pk=effect.subject_id)
        if message.sent_at or message.cancelled_at:
            return
        why_not = reason_not_to_send(message)
        if why_not:
            message.cancel(clock.now(), why_not)
            message_cancelled.send(Message, message=message)
            return
        envelope = _envelope(message)
    transport.hand_over(envelope)
    with within(effect.workspace_id):
        message.mark_sent(clock.now(), transport.provider_id(envelope, message.to))
        message_sent.send(Message, message=message)


@on_failure(DELIVERY)
def tell_failure(effect: Effect) -> None:
    message = Message.objects.get(pk=effect.subject_id)
    message.mark_failed(clock.now(), effect.error)
    message_failed.send(Message, message=message)


def deliver_account_mail(mail: AccountMail) -> None:
    envelope = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.to],
        headers={"Message-ID": mail.message_id},
        connection=get_connection(),
    )
    if mail.html:
        envelope.attach_alternative(mail.html, "text/html")
    transport.hand_over(envelope)


def _envelope(message: Message) -> EmailMultiAlternatives:
    address = settings.DEFAULT_FROM_EMAIL
    text, html = fill_placeholders(filled(message.text), filled(message.html))
    envelope = EmailMultiAlternatives(
        subject=message.subject,
        body=text,
        from_email=formataddr((message.from_name, address)),
        to=[message.to],
        cc=without_stopped(message),
        reply_to=[message.reply_to] if message.reply_to else None,
        headers=_headers(message),
        connection=get_connection(),
    )
    envelope.attach_alternative(html, "text/html")
    if _LOGO in html:
        _attach_logo(envelope, message)
    for attachment in message.attachments.order_by("created_at"):
        stored = attached_file(attachment.kind, attachment.object_id)
        if stored is None:
            raise Retry("The attachment is still being made.")
        envelope.attach(stored.name, read_bytes(stored), stored.content_type)
    return envelope


def _attach_logo(envelope: EmailMultiAlternatives, message: Message) -> None:
    """It travels with the mail: a picture fetched from us would tell us who opened it, and when."""
    content = logo_bytes(message.workspace)
    if content:
        picture = MIMEImage(content, "png")
        picture.add_header("Content-ID", "<logo>")
        picture.add_header("Content-Disposition", "inline", filename="logo.png")
        envelope.attach(picture)


def _headers(message: Message) -> dict[str, str]:
    headers = {"Message-ID": message.message_id}
    if message.in_reply_to:
        headers["In-Reply-To"] = message.in_reply_to
        headers["References"] = " ".join(message.references)
    if message.scheduled or message.kind in TO_MEMBERS:
        # RFC 3834: a machine wrote it, and other machines need not answer.
        headers["Auto-Submitted"] = "auto-generated"
    return headers
