"""A chat is read, looked at, kept as dated entries in one go, and taken back in one."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clientdesk.clock import standing_at
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.models import Client, Entry
from clients.queries import last_contact
from clients.verifying import verify_client

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 20, 9, 0, tzinfo=UTC)
CHAT = """\
[13/03/2027, 15:04] Ines Duarte: Can we see it in blue?
And the lotus bigger, please.
[13/03/2027, 15:09] Maya: Yes, <b>tomorrow</b>.
[14/03/2027, 09:00] Rui (accounts): Please send the invoice to me.
"""


@pytest.fixture(autouse=True)
def march() -> Iterator[None]:
    with standing_at(NOW):
        yield


def at(name: str, studio: Workspace, harbor: Client, *ids: object) -> str:
    return reverse(f"clients:{name}", args=[studio.slug, harbor.pk, *ids])


def paste(desk: Browser, studio: Workspace, harbor: Client, text: str = CHAT, **more: object):
    answers = {"form_id": new_id(), "text": text, **more}
    return desk.post(at("chats", studio, harbor), answers)


def entries(studio: Workspace, harbor: Client) -> list[Entry]:
    with within(studio.pk):
        found = Entry.objects.filter(client=harbor).prefetch_related("texts")
        return list(found.order_by("sequence"))


def test_it_is_shown_as_it_reads_before_anything_is_kept(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    shown = paste(desk, studio, harbor)
    words = shown.content.decode()
    assert shown.status_code == 200 and entries(studio, harbor) == []
    assert "Keep 3 messages" in words and "15:04" in words
    assert shown.context["ours"] == {"Maya"}, "a colleague's first name"
    assert "&lt;b&gt;tomorrow&lt;/b&gt;" in words


def test_it_is_kept_in_one_go_with_who_said_what_when_and_twice_is_once(
    desk: Browser, studio: Workspace, harbor: Client, maya: Member
) -> None:
    form = {"keep": "1", "named": "1", "ours": ["Maya"], "form_id": new_id()}
    for _ in range(2):
        assert paste(desk, studio, harbor, **form).status_code == 302
    kept = entries(studio, harbor)
    assert [(one.kind, f"{one.happened_at:%d %H:%M}") for one in kept] == [
        ("chat.said", "13 15:04"), ("chat.said", "13 15:09"), ("chat.said", "14 09:00"),
    ]  # fmt: skip
    assert [one.actor_kind for one in kept] == ["contact", "member", "client"]
    assert [one.texts.all()[0].actor_name for one in kept] == [
        "Ines Duarte", "Maya Lind", "Rui (accounts)",
    ]  # fmt: skip
    with within(studio.pk):
        assert last_contact(harbor) == kept[-1].happened_at
        assert verify_client(harbor) is None
    page = desk.get(at("client", studio, harbor)).content.decode()
    assert "And the lotus bigger, please." in page


def test_one_undo_takes_all_of_it_back_and_deletes_nothing(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    paste(desk, studio, harbor, keep="1")
    chat = entries(studio, harbor)[0].subject_id
    for _ in range(2):
        desk.post(at("take-chat-back", studio, harbor, chat))
    kinds = [one.kind for one in entries(studio, harbor)]
    assert kinds == ["chat.said", "chat.said", "chat.said", "chat.taken_back"]
    page = desk.get(at("client", studio, harbor)).content.decode()
    assert page.count("<s>") == 3 and "Taken back: a chat of 3 messages" in page
    with within(studio.pk):
        assert verify_client(harbor) is None


def test_what_can_be_read_in_two_ways_is_asked_with_the_words_kept(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    text = "[02/03/2027, 15:04] Ines Duarte: Hello"
    asked = paste(desk, studio, harbor, text, keep="1")
    assert asked.status_code == 422 and entries(studio, harbor) == []
    words = asked.content.decode()
    assert "can be read in two ways" in words and "Ines Duarte: Hello" in words
    paste(desk, studio, harbor, text, keep="1", order="month")
    assert entries(studio, harbor)[0].happened_at.month == 2


def test_no_chat_in_it_is_said_and_a_bookkeeper_pastes_none(
    desk: Browser, bookkeeper: Browser, studio: Workspace, harbor: Client, stranger: Client
) -> None:
    answer = paste(desk, studio, harbor, "Dear Maya, hello")
    assert answer.status_code == 422 and "No message was found" in answer.content.decode()
    assert paste(bookkeeper, studio, harbor).status_code == 403
    assert paste(desk, studio, stranger).status_code == 404
