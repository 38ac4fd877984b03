"""A session ends before its time: by the contact ("not my device") or by a member."""

from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.links.models import PublicLink
from clientdesk.portal.links import contact_of
from clientdesk.portal.models import open_sessions
from clientdesk.workspaces.models import Member
from clients.recording import Actor, record


@transaction.atomic
def end_session(link: PublicLink, session_id: UUID, by: str) -> bool:
    """False when there is no such session, or it has ended."""
    session = open_sessions(link).filter(pk=session_id).first()
    if session is None:
        return False
    session.end(clock.real_now(), by)
    return True


@transaction.atomic
def end_all_sessions(link: PublicLink, by: Member) -> int:
    """Every browser out; addresses mailed so far open nothing. Returns how many browsers."""
    now = clock.real_now()
    ended = open_sessions(link).update(ended_at=now, ended_by=by.name[:160])
    link.tokens.exclude(expires_at__lt=now).update(expires_at=now)
    contact = contact_of(link)
    if contact is not None:
        record(
            contact.client,
            "portal.ended",
            actor=Actor.member(by),
            headline=f"Access of {contact.name} to their page ended",
            subject=contact.ref(),
            facts={"browsers": ended},
        )
    return ended
