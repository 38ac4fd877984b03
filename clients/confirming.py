"""Statements a client can be asked to confirm, and questions that are closed. Used by every room.

A room that has something to confirm makes Statements and calls flows/ask_to_confirm.py; where the
thing changes afterwards, it calls `close_confirmations` in the same transaction.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q, QuerySet

from clientdesk.lib.canonical import sha256_hex
from clientdesk.links.issuing import issue_link
from clientdesk.links.models import PublicLink
from clientdesk.mail.models import Message
from clientdesk.mail.registry import still_wanted
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.models.base import new_id
from clients.models import (
    Client,
    Confirmation,
    ConfirmationAnswer,
    ConfirmationStatement,
    Contact,
)

PURPOSE = "confirmation"


@dataclass(frozen=True)
class Statement:
    """One thing that is to be confirmed, as the client reads it; `about` names the row it tells of.

    `heading` stands above the first of those that share it: "Decided", "You asked for".
    """

    text: str
    detail: str = ""
    heading: str = ""
    about: tuple[str, UUID] | None = None


@dataclass(frozen=True)
class Question:
    """What is to be confirmed as a whole: the row it is about, its title, its statements."""

    subject: tuple[str, UUID]
    title: str
    statements: Sequence[Statement]


def freeze(contact: Contact, by: Member, question: Question) -> Confirmation:
    """The question as rows that never change, in the caller's transaction."""
    client: Client = contact.client
    pk, salt = new_id(), secrets.token_hex(16)
    confirmation = Confirmation.objects.create(
        id=pk,
        workspace_id=client.workspace_id,
        client=client,
        contact=contact,
        subject_kind=question.subject[0],
        subject_id=question.subject[1],
        title=question.title[:300],
        asked_by=by,
        salt=salt,
        hash=sha256_hex(
            {
                "id": pk,
                "contact": contact.pk,
                "title": question.title[:300],
                "statements": [[s.heading, s.text, s.detail] for s in question.statements],
                "salt": salt,
            }
        ),
    )
    ConfirmationStatement.objects.bulk_create(
        ConfirmationStatement(
            workspace_id=client.workspace_id,
            confirmation=confirmation,
            position=position,
            heading=said.heading[:80],
            text=said.text[:300],
            detail=said.detail[:1000],
            about_kind=said.about[0] if said.about else "",
            about_id=said.about[1] if said.about else None,
        )
        for position, said in enumerate(question.statements)
    )
    return confirmation


def close_confirmations(ref: tuple[str, UUID], why: str, by: Member | None = None) -> int:
    """What is asked about this, by itself or among others as in a recap, and not agreed to, is not
    asked any more. Returns how many.

    A question stands as a whole: when one of its statements holds no more, nobody may say yes to
    it. What still holds is asked anew, each by itself.
    """
    stated = ConfirmationStatement.objects.filter(about_kind=ref[0], about_id=ref[1])
    asked = Confirmation.objects.filter(
        Q(subject_kind=ref[0], subject_id=ref[1]) | Q(pk__in=stated.values("confirmation")),
        closings=None,
    ).exclude(answers__said=ConfirmationAnswer.Said.AGREED)
    return sum(one.close(why, by) for one in asked)


def seen_otherwise() -> QuerySet[Confirmation]:
    """Answered so, and neither settled nor about what holds no more; `words` and `said_at`."""
    said = ConfirmationAnswer.Said.OTHERWISE
    found = Confirmation.objects.filter(answers__said=said, closings=None)
    return found.annotate(words=F("answers__words"), said_at=F("answers__at"))


def link_of(confirmation: Confirmation) -> PublicLink:
    return issue_link(confirmation.workspace, PURPOSE, confirmation.pk, confirmation.contact_id)


@still_wanted(PURPOSE)
def why_not_asked(message: Message) -> str | None:
    """Asked when the mail is handed over: it may have been answered by another mail's link."""
    found = Confirmation.objects.filter(pk=message.about_id)
    if found.exclude(answers=None).exists():
        return "it was answered before"
    return "it is not asked any more" if found.exclude(closings=None).exists() else None
