"""What a client answers stands on their page, on Today, and holds the reminders."""

import pytest
from django.core import mail
from django.test import Client as Browser

from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from tests.mail.post import a_letter, answer_address, arrives, inbound, sent_mail, work

pytestmark = pytest.mark.django_db


def page(desk: Browser, studio: Workspace, rest: str) -> str:
    answer = desk.get(f"/w/{studio.slug}/{rest}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_answer_stands_in_its_thread_on_the_timeline_and_on_today(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    inbound(studio)
    ours = sent_mail(studio, harbor)
    to = answer_address(studio, ours)
    assert mail.outbox[0].reply_to == [to]
    message = arrives(
        studio, a_letter(to, In_Reply_To=ours.message_id, Subject="AW: Your invoice"), to
    )
    assert message and message.thread == ours.pk
    assert "Mail from Ines Duarte" in page(desk, studio, f"clients/{harbor.pk}/")
    assert "Ines Duarte answered: AW: Your invoice" in page(desk, studio, "")
    shown = page(desk, studio, f"clients/{harbor.pk}/messages/{message.pk}/")
    assert "They come on Friday." in shown and "Your invoice" in shown
    desk.post(f"/w/{studio.slug}/clients/{harbor.pk}/messages/{message.pk}/settlement/")
    assert "answered: AW" not in page(desk, studio, "").replace("Undo", "")


def test_the_same_mail_twice_is_one(studio: Workspace, maya: object, harbor: Client) -> None:
    to = inbound(studio)
    for received in ("by a.example", "by b.example"):
        arrives(studio, a_letter(to, Received=received), to)
    with within(studio.pk):
        assert Message.objects.filter(direction="in").count() == 1
        assert harbor.entries.filter(kind="message.received").count() == 1


def test_a_member_answers_from_the_page_in_the_same_thread(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    to = inbound(studio)
    theirs = arrives(studio, a_letter(to, References="<0@harbor.example>"), to)
    assert theirs
    write = f"/w/{studio.slug}/clients/{harbor.pk}/letters/new/?answers={theirs.pk}"
    shown = desk.get(write)
    draft = str(shown.context["draft_id"])
    form = {
        "draft": draft,
        "to": "ines@harbor.example",
        "subject": "Re: The photos",
        "text": "Fine.",
    }
    mail.outbox.clear()
    for _ in range(2):
        assert desk.post(write, form).status_code == 302
    work(studio)
    letters = [one for one in mail.outbox if one.subject == "Re: The photos"]
    assert len(letters) == 1
    assert letters[0].extra_headers["In-Reply-To"] == "<1@harbor.example>"
    assert letters[0].extra_headers["References"] == "<0@harbor.example> <1@harbor.example>"
    again = {**form, "draft": str(desk.get(write).context["draft_id"])}
    assert again["draft"] != draft
    desk.post(write, again)
    work(studio)
    assert len([one for one in mail.outbox if one.subject == "Re: The photos"]) == 2
    with within(studio.pk):
        assert theirs.reload().settled_at
