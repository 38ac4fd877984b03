"""On one's own machine, the mailbox page stands in for the mail provider and for the client."""

from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client as Browser

from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from tests.mail.post import inbound, sent_mail, work

pytestmark = pytest.mark.django_db


@pytest.mark.urls("tests.mail.local_urls")
def test_its_buttons_let_a_mail_arrive_come_back_and_be_answered(
    studio: Workspace, maya: object, harbor: Client, settings: Any, tmp_path: Path
) -> None:
    settings.MAILBOX_DIR = str(tmp_path)
    inbound(studio)
    ours = sent_mail(studio, harbor)
    (tmp_path / "1.eml").write_bytes(mail.outbox[0].message().as_bytes())
    browser = Browser()
    states = []
    for what in ("delivered", "answered", "bounced", "bounced"):
        answer = browser.post("/mailbox/1.eml/happening/", {"what": what})
        assert answer.status_code == 302
        work(studio)
        with within(studio.pk):
            states.append(ours.reload().state)
    assert states == ["delivered", "delivered", "bounced", "bounced"]
    with within(studio.pk):
        theirs = Message.objects.get(direction="in")
        assert theirs.client_id == harbor.pk and theirs.thread == ours.pk
        assert harbor.contacts.get().mail_stopped_at
    folded = "Subject:\n =?utf-8?q?=E2=80=9CLogo=E2=80=9D_is_here?=\n\nHello"
    (tmp_path / "2.eml").write_text(folded)
    assert ">“Logo” is here<" in browser.get("/mailbox/").content.decode()
    page = browser.get("/mailbox/1.eml/").content.decode()
    assert "be answered" in page
    assert browser.post("/mailbox/1.eml/happening/", {"what": "eaten"}).status_code == 404
