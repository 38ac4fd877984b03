"""Retry: a mail that failed goes out once more."""

import pytest
from django.core import mail
from django.urls import reverse

from clientdesk.mail.models import Message
from clientdesk.outbox.queue import run
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within
from tests.factories import browser_of, make_client, make_member, make_workspace
from tests.today.test_today import failed_mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def maya() -> Member:
    return make_member(make_workspace())


def failed(member: Member) -> Message:
    with within(member.workspace_id):
        return failed_mail(make_client(member.workspace))


def path_of(member: Member, message: Message) -> str:
    return reverse("today:retry-message", args=[member.workspace.slug, message.pk])


def test_it_is_sent_once_however_often_it_is_pressed(maya: Member) -> None:
    message, browser = failed(maya), browser_of(maya)
    answer = browser.post(path_of(maya, message))
    assert answer.url == reverse("today:today", args=[maya.workspace.slug])
    browser.post(path_of(maya, message))
    for _ in range(2):
        run(maya.workspace_id, message.effect_id)
    assert [sent.subject for sent in mail.outbox] == ["Your invoice"]
    with within(maya.workspace_id):
        assert Message.objects.get().state == "sent"
    browser.post(path_of(maya, message))
    run(maya.workspace_id, message.effect_id)
    assert len(mail.outbox) == 1


def test_it_leads_back_to_where_it_was_pressed_and_never_elsewhere(maya: Member) -> None:
    message, here = failed(maya), f"/w/{maya.workspace.slug}/clients/"
    browser = browser_of(maya)
    assert browser.post(path_of(maya, message), {"next": here}).url == here
    away = browser.post(path_of(maya, message), {"next": "https://evil.example"})
    assert away.url == reverse("today:today", args=[maya.workspace.slug])


def test_get_changes_nothing(maya: Member) -> None:
    message = failed(maya)
    assert browser_of(maya).get(path_of(maya, message)).status_code == 405
    with within(maya.workspace_id):
        assert Message.objects.get().state == "failed"


def test_a_bookkeeper_may_not_and_another_workspace_finds_nothing(maya: Member) -> None:
    message = failed(maya)
    books = make_member(maya.workspace, Member.BOOKKEEPER, name="Ada")
    assert browser_of(books).post(path_of(maya, message)).status_code == 403
    other = make_member(make_workspace(), name="Devon")
    assert browser_of(other).post(path_of(other, message)).status_code == 404
    assert browser_of(other).post(path_of(maya, message)).status_code == 404
