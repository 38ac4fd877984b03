"""A member's dates get an address that their calendar reads; another one ends it, and so does
pressing *Stop*."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from clientdesk.links.issuing import forget_tokens, issue_link, mint_token
from clientdesk.links.models import LinkToken, PublicLink
from clientdesk.workspaces.models import Member

PURPOSE = "dates"


@transaction.atomic
def make_address(member: Member) -> str:
    """The only moment at which its secret is known. One made before opens nothing any more."""
    Member.objects.lock(member.pk)
    link = issue_link(member.workspace, PURPOSE, member.pk)
    forget_tokens(link)
    _, secret = mint_token(link, lives=None)
    return f"{settings.BASE_URL}{reverse('feed_public:dates', args=[secret])}"


@transaction.atomic
def stop_address(member: Member) -> bool:
    """Whether there was one."""
    link = _link_of(member)
    return link is not None and forget_tokens(link) > 0


def shared_since(member: Member) -> datetime | None:
    """When the address that is good now was made."""
    token = LinkToken.objects.filter(link=_link_of(member)).order_by("minted_at").last()
    return token.minted_at if token else None


def _link_of(member: Member) -> PublicLink | None:
    return PublicLink.objects.filter(purpose=PURPOSE, object_id=member.pk).first()
