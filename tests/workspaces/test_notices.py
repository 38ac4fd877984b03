"""Of what a member is told."""

import pytest
from django.urls import reverse

from clientdesk.notices.choosing import wanted_by
from clientdesk.notices.models import Notice
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within
from tests.factories import browser_of, make_member, make_workspace

pytestmark = pytest.mark.django_db


def path_of(member: Member) -> str:
    return reverse("notices:notices", args=[member.workspace.slug])


def wanted(member: Member) -> set[str]:
    with within(member.workspace_id):
        return wanted_by(member)


def test_all_are_on_until_switched_off_each_for_oneself() -> None:
    maya = make_member(make_workspace())
    ines = make_member(maya.workspace, Member.MEMBER, name="Ines")
    assert wanted(maya) == set(Notice.values)
    browser = browser_of(maya)
    browser.post(path_of(maya), {"wanted": ["paid", "bounced"], "member": str(ines.pk)})
    assert wanted(maya) == {"paid", "bounced"}
    assert wanted(ines) == set(Notice.values)
    page = browser.get(path_of(maya))
    assert page.context["form"]["wanted"].value() == ["bounced", "paid"]
    browser.post(path_of(maya), {"wanted": Notice.values})
    assert wanted(maya) == set(Notice.values)


def test_a_bookkeeper_is_not_told_of_intakes() -> None:
    books = make_member(make_workspace(), Member.BOOKKEEPER)
    assert Notice.INTAKE_IN.value not in wanted(books)
    answer = browser_of(books).post(path_of(books), {"wanted": ["intake_in"]})
    assert answer.status_code == 422
