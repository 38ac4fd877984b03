"""Which mails belong together."""

import re
from datetime import timedelta
from uuid import UUID

from clientdesk import clock
from clientdesk.mail.models import Message
from clients.models.merge import Families

_PREFIXES = re.compile(
    r"^(?:\s*(?:re|aw|sv|vs|fw|fwd|wg|antw|rv|tr|res|odp|ynt|rif|betreff)(?:\[\d+\])?\s*:)+\s*",
    re.IGNORECASE,
)
_LOOKS_BACK = timedelta(days=90)
_MOST = 100


def bare_subject(subject: str) -> str:
    """Without "Re:", "AW:" and their kin, in small letters."""
    return _PREFIXES.sub("", subject).strip().lower()


def answer_subject(subject: str) -> str:
    bare = _PREFIXES.sub("", subject).strip()
    return f"Re: {bare}"[:200] if bare else "Re: your mail"


def thread_for(client_id: UUID, subject: str, people: set[str], but: UUID) -> UUID | None:
    """A mail that names no other, but has the subject and a participant of one with this client:
    the thread of that one. Only what carries an answer's prefix is looked for.
    """
    bare = bare_subject(subject)
    if not bare or bare == subject.strip().lower():
        return None
    since = clock.now() - _LOOKS_BACK
    recent = Message.objects.filter(
        client_id__in=Families().around(client_id), created_at__gte=since
    ).exclude(pk=but)
    for other in recent.only(
        "id", "subject", "to", "cc", "from_email", "thread_id", "created_at"
    ).order_by("-created_at")[:_MOST]:
        took_part = {other.to.lower(), other.from_email.lower(), *map(str.lower, other.cc)}
        if bare_subject(other.subject) == bare and took_part & people:
            return other.thread
    return None
