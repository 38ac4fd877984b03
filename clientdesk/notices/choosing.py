"""Each member chooses of what they are told."""

from collections.abc import Collection

from django.db import transaction

from clientdesk.notices.models import PRIVATE, Notice, NoticeOff
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may_read_private


def offered_to(member: Member) -> list[Notice]:
    """What this member can be told of: what clients write is not for every role."""
    private = set() if may_read_private(member) else PRIVATE
    return [notice for notice in Notice if notice not in private]


def wanted_by(member: Member) -> set[str]:
    off = set(NoticeOff.objects.filter(member=member).values_list("notice", flat=True))
    return {notice.value for notice in offered_to(member)} - off


@transaction.atomic
def choose_notices(member: Member, wanted: Collection[str]) -> None:
    """From now on `member` is told of `wanted` and of nothing else that is offered to them."""
    Member.objects.select_for_update().get(pk=member.pk)
    NoticeOff.objects.filter(member=member, notice__in=wanted).delete()
    NoticeOff.objects.bulk_create(
        (
            NoticeOff(workspace_id=member.workspace_id, member=member, notice=notice)
            for notice in offered_to(member)
            if notice.value not in wanted
        ),
        ignore_conflicts=True,
    )
