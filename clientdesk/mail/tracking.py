"""What the mail provider tells of a mail of ours, written down beside it."""

from dataclasses import dataclass
from typing import Any

import structlog

from clientdesk import clock
from clientdesk.lib.canonical import sha256_hex
from clientdesk.mail.doors import sent_message
from clientdesk.mail.models import Delivery, Message
from clientdesk.mail.reading.charsets import one_line
from clientdesk.mail.signals import message_bounced
from clientdesk.workspaces.scope import within

log = structlog.get_logger(__name__)

What = Delivery.What
# django-anymail's names of events, and which of its reasons for a refusal mean the address.
_EVENTS = {
    "delivered": What.DELIVERED,
    "deferred": What.DEFERRED,
    "bounced": What.BOUNCED,
    "rejected": What.REJECTED,
    "failed": What.REJECTED,
    "complained": What.COMPLAINED,
}
_BAD_ADDRESS = {"invalid", "bounced", "timed_out", "spam", "unsubscribed"}


@dataclass(frozen=True)
class News:
    """One event about one recipient. `stops_address`: nothing more should be sent there."""

    what: Delivery.What
    recipient: str = ""
    reason: str = ""
    key: str = ""
    stops_address: bool = False


def take_event(event: Any) -> bool:
    """From django-anymail's tracking signal: whether it told something new of a mail of ours."""
    what = _EVENTS.get(event.event_type)
    found = sent_message(str(event.message_id)) if what and event.message_id else None
    if what is None or found is None:
        log.info("mail_event_left", type=event.event_type, known=found is not None)
        return False
    bad = event.event_type in {"bounced", "complained"} or event.reject_reason in _BAD_ADDRESS
    recipient = str(event.recipient or "").lower()
    at = event.timestamp.isoformat() if event.timestamp else ""
    news = News(
        what,
        recipient,
        one_line(str(event.mta_response or event.description or ""), 300),
        str(event.event_id or "")[:120] or sha256_hex([what, recipient, at]),
        stops_address=bad,
    )
    workspace_id, message_id = found
    with within(workspace_id):
        return note_news(Message.objects.select_related("workspace").get(pk=message_id), news)


def note_news(message: Message, news: News) -> bool:
    """Write it down once and date the mail's state; tell who listens when mail to it must stop."""
    message = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
    recipient = news.recipient or message.to.lower()
    _, is_new = Delivery.objects.get_or_create(
        workspace_id=message.workspace_id,
        message=message,
        key=f"{news.what}:{news.key or recipient}"[:200],
        defaults={"what": news.what, "recipient": recipient[:254], "reason": news.reason},
    )
    if not is_new:
        return False
    # What happens to a copy is told of its address, and leaves the mail's own state alone.
    if recipient == message.to.lower():
        _date(message, news)
    if news.stops_address:
        message_bounced.send(
            Message, message=message, address=recipient, what=news.what, reason=news.reason
        )
    return True


def _date(message: Message, news: News) -> None:
    now = clock.now()
    if news.what == What.DELIVERED:
        message.mark_delivered(now)
    elif news.what == What.DEFERRED:
        message.mark_deferred(now, news.reason)
    elif news.what == What.COMPLAINED:
        message.mark_complained(now)
    else:
        message.mark_bounced(now, news.reason or "their server sent it back")
