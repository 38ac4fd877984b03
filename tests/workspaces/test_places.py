"""Which workspace: the only one, or a choice."""

import pytest
from django.urls import reverse

from clientdesk.workspaces.queries import places_of
from tests.factories import browser_of, make_member, make_user, make_workspace

pytestmark = pytest.mark.django_db


def test_the_only_workspace_opens_by_itself() -> None:
    member = make_member(make_workspace())
    assert browser_of(member).get("/").url == f"/w/{member.workspace.slug}/"


def test_several_are_chosen_from_by_name_and_role() -> None:
    user = make_user()
    member = make_member(make_workspace(name="Lind Studio"), user=user)
    make_member(make_workspace(name="Harbour Agency"), "bookkeeper", user=user)
    make_member(make_workspace(name="Not Mine"))
    browser = browser_of(member)
    assert browser.get("/").url == reverse("workspaces_public:places")
    page = browser.get("/workspaces/").content.decode()
    assert "Lind Studio" in page
    assert "Harbour Agency" in page
    assert "Bookkeeper" in page
    assert "Not Mine" not in page
    assert [place.name for place in places_of(user.pk)] == ["Lind Studio", "Harbour Agency"]


def test_who_left_is_not_let_in() -> None:
    from clientdesk import clock
    from clientdesk.workspaces.scope import within

    member = make_member(make_workspace())
    with within(member.workspace_id):
        member.left_at = clock.now()
        member.save()
    browser = browser_of(member)
    assert browser.get(f"/w/{member.workspace.slug}/").status_code == 404
    assert browser.get("/").url == reverse("workspaces_public:begin")
