"""Making, filling in and revoking public links."""

import hashlib
import re
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from clientdesk import clock
from clientdesk.links.models import LinkToken, PublicLink
from clientdesk.workspaces.models import Workspace

TOKEN_BYTES = 24  # 192 random bits
_lives: dict[str, timedelta] = {}
_outlast: set[str] = set()
_PLACEHOLDER = re.compile(r"https://link\.invalid/([0-9a-f-]{36})")


def issue_link(
    workspace: Workspace, purpose: str, object_id: UUID, contact_id: UUID | None = None
) -> PublicLink:
    """The link for this purpose, object and contact; made when there is none."""
    link, _ = PublicLink.objects.get_or_create(
        workspace=workspace, purpose=purpose, object_id=object_id, contact_id=contact_id
    )
    return link


def mint(link: PublicLink, lives: timedelta | None = None) -> str:
    """A new address that opens `link`; the only moment at which its secret is known."""
    _, secret = mint_token(link, lives or _lives.get(link.purpose))
    return f"{settings.BASE_URL}{reverse('links:enter', args=[secret])}"


def mint_token(link: PublicLink, lives: timedelta | None) -> tuple[LinkToken, str]:
    """A new token of `link` and its secret, which is stored nowhere."""
    secret = secrets.token_urlsafe(TOKEN_BYTES)
    token = LinkToken.objects.create(
        workspace_id=link.workspace_id,
        link=link,
        token_hash=hash_token(secret),
        expires_at=clock.real_now() + lives if lives else None,
    )
    return token, secret


def addresses_live(purpose: str, lives: timedelta) -> None:
    """Registers for how long an address of this purpose opens anything; without it: for ever."""
    _lives[purpose] = lives


def outlasts_its_contact(purpose: str) -> None:
    """Registers that a link of this purpose opens its page also once its contact has left."""
    _outlast.add(purpose)


def close_links_of(contact_id: UUID, at: datetime) -> None:
    """Who has left opens nothing any more and signs nothing, from `at` on."""
    found = PublicLink.objects.filter(contact_id=contact_id, revoked_at=None)
    found.exclude(purpose__in=_outlast).update(revoked_at=at)


def open_links_of(contact_id: UUID, closed_at: datetime) -> None:
    """Undo: those that were closed at that moment open again."""
    found = PublicLink.objects.filter(contact_id=contact_id, revoked_at=closed_at)
    found.update(revoked_at=None)


def revoke(link: PublicLink) -> None:
    """None of its tokens opens anything any more."""
    link.revoked_at = clock.now()
    link.save(update_fields=["revoked_at"])


def forget_tokens(link: PublicLink) -> int:
    """No address minted so far opens it any more; the next one does. Returns how many did."""
    forgotten, _ = link.tokens.all().delete()
    return forgotten


def date_opening(link: PublicLink) -> bool:
    """Date the first opening of this link; whether it is the first of what it opens, by anybody."""
    opened_before = PublicLink.objects.filter(
        purpose=link.purpose, object_id=link.object_id, first_opened_at__isnull=False
    ).exists()
    if link.first_opened_at is None:
        link.first_opened_at = clock.now()
        link.save(update_fields=["first_opened_at"])
    return not opened_before


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def placeholder(link: PublicLink) -> str:
    """What stands for the address in a stored mail, so that no secret is stored."""
    return f"https://link.invalid/{link.pk}"


def fill_placeholders(*texts: str) -> list[str]:
    """The texts with a fresh address for each placeholder: the same one for the same link."""
    minted: dict[str, str] = {}

    def address(match: re.Match[str]) -> str:
        link_id = match.group(1)
        if link_id not in minted:
            minted[link_id] = mint(PublicLink.objects.get(pk=link_id))
        return minted[link_id]

    return [_PLACEHOLDER.sub(address, text) for text in texts]


def hide_placeholders(text: str) -> str:
    """For showing a stored mail in the desk."""
    return _PLACEHOLDER.sub("(their personal link)", text)
