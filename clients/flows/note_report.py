"""A machine wrote: kept in the quiet; what it tells of a mail of ours is noted beside that mail."""

from datetime import timedelta

from clientdesk import clock
from clientdesk.mail.models import Delivery, Message
from clientdesk.mail.reading import Letter
from clientdesk.mail.reading.letter import Automatic
from clientdesk.mail.tracking import News, note_news

# A report that names no mail of ours is believed of an address we wrote to so lately.
_LATELY = timedelta(days=7)


def note_report(message: Message, letter: Letter) -> None:
    """Settled at once: it asks for nothing, and nobody is told of it but by what follows."""
    report = letter.report
    message.settle(None, clock.now())
    for email in report.failed:
        complaint = letter.automatic == Automatic.COMPLAINT
        what = Delivery.What.COMPLAINED if complaint else Delivery.What.BOUNCED
        _note(message, letter, News(what, email, report.reason, message.key, stops_address=True))
    for email in report.delayed:
        _note(message, letter, News(Delivery.What.DEFERRED, email, report.reason, message.key))


def _note(message: Message, letter: Letter, news: News) -> None:
    original = _original(message, letter, news.recipient)
    if original is None:
        return
    note_news(original, news)
    if message.client_id is None and original.client_id:
        message.belong_to(original.client_id, original.thread)


def _original(message: Message, letter: Letter, email: str) -> Message | None:
    """The mail it names, if that went to this address: anybody can write a report, but not know
    the id of our mail. Where it names none, the last one that went there."""
    sent = Message.objects.filter(
        workspace_id=message.workspace_id, direction=Message.Direction.OUT, sent_at__isnull=False
    ).select_related("workspace")
    if letter.report.original_id:
        named = sent.filter(message_id=letter.report.original_id).first()
        reached = named and email in {named.to.lower(), *map(str.lower, named.cc)}
        return named if reached else None
    lately = sent.filter(to__iexact=email, sent_at__gt=clock.now() - _LATELY)
    return lately.order_by("-sent_at").first()
