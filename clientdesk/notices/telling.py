"""Telling the members who wish it."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings

from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.notices.models import PRIVATE, Notice, NoticeOff
from clientdesk.workspaces.models import Member, Workspace


def tell_members(
    workspace: Workspace,
    notice: Notice,
    *,
    key: str,
    headline: str,
    detail: str,
    path: str,
    client_id: UUID | None = None,
    may: Callable[[Member], bool] = lambda _: True,
) -> int:
    """Mail each member who has not switched `notice` off, once per `key`. Returns how many.

    `path` is the desk page about it, below the site's address; `may` says who may know of it.
    """
    off = NoticeOff.objects.filter(notice=notice).values("member_id")
    found = Member.objects.filter(workspace=workspace, left_at=None).exclude(pk__in=off)
    if notice in PRIVATE:
        found = found.exclude(role=Member.BOOKKEEPER)
    members = [member for member in found if may(member)]
    for member in members:
        queue_mail(
            Mail(
                workspace=workspace,
                kind="notice",
                key=f"{notice}:{key}:{member.pk}",
                to=member.email,
                subject=headline,
                template="notice",
                context={
                    "member": member,
                    "headline": headline,
                    "detail": detail,
                    "url": settings.BASE_URL + path,
                    "settings_url": f"{settings.BASE_URL}/w/{workspace.slug}/settings/notices/",
                },
                client_id=client_id,
            )
        )
    return len(members)
