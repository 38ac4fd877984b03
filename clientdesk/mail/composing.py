"""Writing a mail: from a template to an outbox row, in the transaction that causes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from clientdesk import clock
from clientdesk.mail.addressing import reply_to
from clientdesk.mail.models import TO_MEMBERS, Attachment, Message
from clientdesk.mail.registry import anchor_for
from clientdesk.outbox.models import Effect
from clientdesk.outbox.queue import enqueue
from clientdesk.workspaces.brand import MailBrand, mail_brand
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.models.base import new_id

DELIVERY = "mail.deliver"


@dataclass(frozen=True)
class Mail:
    """A mail to be written. `template` names templates/mail/<template>.txt and .html.

    `answers` is the mail it replies to: it then stands in that mail's thread, here and there.
    """

    workspace: Workspace
    kind: str
    key: str
    to: str
    subject: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    cc: Sequence[str] = ()
    client_id: UUID | None = None
    about: tuple[str, UUID] | None = None
    attachments: Sequence[tuple[str, UUID]] = ()
    after: Effect | None = None
    due_at: datetime | None = None
    scheduled: bool = False
    answers: Message | None = None
    written_by: Member | None = None


def queue_mail(mail: Mail) -> Message:
    """Write the mail and its delivery down. The same (kind, key) again returns the first."""
    existing = Message.objects.filter(
        workspace=mail.workspace, kind=mail.kind, key=mail.key
    ).first()
    return existing or _write(mail)


def _write(mail: Mail) -> Message:
    workspace, message_row = mail.workspace, new_id()
    subject = " ".join(mail.subject.split())[:200]
    context = {
        "workspace": workspace,
        "studio_name": workspace.name,
        "seller": workspace.as_seller(),
        "brand": MailBrand() if mail.kind in TO_MEMBERS else mail_brand(workspace),
        "subject": subject,
        "record_fingerprint": anchor_for(mail.client_id),
        **mail.context,
    }
    # Hours in a mail are the studio's, whether a page or a worker writes it.
    with timezone.override(workspace.zone_info):
        text = render_to_string(f"mail/{mail.template}.txt", context)
        html = render_to_string(f"mail/{mail.template}.html", context)
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    about_kind, about_id = mail.about or ("", None)
    message, is_new = Message.objects.get_or_create(
        workspace=workspace,
        kind=mail.kind,
        key=mail.key,
        defaults={
            "id": message_row,
            "client_id": mail.client_id,
            "about_kind": about_kind,
            "about_id": about_id,
            "to": mail.to,
            "cc": list(mail.cc),
            "from_name": workspace.name,
            "reply_to": _reply_to(mail, message_row),
            "subject": subject,
            "text": text,
            "html": html,
            "message_id": f"<{message_row}@{domain}>",
            "scheduled": mail.scheduled,
            "written_by": mail.written_by,
            **_place_in_thread(mail, message_row),
        },
    )
    if not is_new:
        return message
    Attachment.objects.bulk_create(
        Attachment(workspace=workspace, message=message, kind=kind, object_id=object_id)
        for kind, object_id in mail.attachments
    )
    message.effect = enqueue(
        workspace,
        DELIVERY,
        key=str(message.pk),
        subject_id=message.pk,
        due_at=mail.due_at or clock.now(),
        after=mail.after,
    )
    message.save(update_fields=["effect"])
    return message


def _reply_to(mail: Mail, message_row: UUID) -> str:
    if mail.kind in TO_MEMBERS or mail.client_id is None:
        return mail.workspace.email
    return reply_to(mail.workspace, message_row)


def _place_in_thread(mail: Mail, message_row: UUID) -> dict[str, Any]:
    """RFC 5322, 3.6.4: the references of the answered mail, and that mail itself."""
    if mail.answers is None:
        return {"thread_id": message_row}
    answered = mail.answers
    before = [*answered.references, answered.message_id] if answered.message_id else []
    return {
        "thread_id": answered.thread,
        "in_reply_to": answered.message_id,
        "references": before[:1] + before[1:][-20:],
    }
