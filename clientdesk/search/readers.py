"""Who asks, and what is kept from them."""

from dataclasses import dataclass
from uuid import UUID

from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may_read_private


@dataclass(frozen=True)
class Reader:
    """`sees_private` notes and mails; of whom: `only_of` their own clients and nobody's, or all."""

    sees_private: bool
    only_of: UUID | None = None


def reader(member: Member) -> Reader:
    """The same table as clients.rules.may_see_everything_of; a test holds the two together."""
    if not may_read_private(member):
        return Reader(sees_private=False)
    return Reader(sees_private=True, only_of=member.pk if member.role == Member.MEMBER else None)
