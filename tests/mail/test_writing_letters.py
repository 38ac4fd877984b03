"""A letter is checked before it leaves, and nothing that was typed is lost."""

import pytest
from django.core import mail
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from clientdesk.workspaces.models import Member, Workspace
from clients.models import Client
from tests.mail.post import sent_mail, work

pytestmark = pytest.mark.django_db


def test_a_field_that_was_not_filled_is_named_and_not_sent(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    write = f"/w/{studio.slug}/clients/{harbor.pk}/letters/new/"
    form = {
        "draft": str(desk.get(write).context["draft_id"]),
        "to": "ines@harbor.example",
        "subject": "Our goals",
        "text": "{{ contact_first_name }}, you of {{client_name}} want {{ goals }}, "
        "and {{ request.user }} & <b>more</b>.",
    }
    refused = desk.post(write, form)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Not known of this client: {{ goals }}." in page
    assert "and {{ request.user }} &amp; &lt;b&gt;more&lt;/b&gt;." in page
    assert 'value="Our goals"' in page
    work(studio)
    assert mail.outbox == []
    assert "{{client_name}} want {{ goals }}" in desk.get(write).content.decode()
    desk.post(write, {**form, "text": form["text"].replace("{{ goals }}", "more orders")})
    work(studio)
    assert len(mail.outbox) == 1
    body = " ".join(str(mail.outbox[0].body).split())
    assert "Ines, you of Harbor Bakery want more orders, and {{ request.user }} & <b>more" in body


@pytest.mark.parametrize("text", ["The photos came.", "The photos came.\n\nBest,\nMaya Lind\n"])
def test_a_letter_is_signed_once_whether_its_words_end_with_the_name_or_not(
    maya: Member, studio: Workspace, text: str
) -> None:
    words = {"text": text, "sender": maya, "workspace": studio}
    plain = render_to_string("mail/letter.txt", words)
    assert plain.rstrip().endswith("\nMaya Lind\nMaya Lind Studio")
    for written in (plain, render_to_string("mail/letter.html", words)):
        assert written.count("Maya Lind") == 2


def test_the_page_of_messages_asks_the_same_number_of_questions_for_any_number_of_mails(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    def questions() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = desk.get(f"/w/{studio.slug}/clients/{harbor.pk}/messages/")
        assert answer.status_code == 200
        return len(asked)

    sent_mail(studio, harbor, key="0")
    questions()
    few = questions()
    for n in range(1, 12):
        sent_mail(studio, harbor, key=str(n))
    assert questions() == few
