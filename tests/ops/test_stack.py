"""The processes that stories run on: they start, take mail, and survive what is done to them."""

from email.message import EmailMessage
from smtplib import SMTP, SMTPDataError, SMTPServerDisconnected

import pytest

from tests.browser.people import Screens
from tests.stack import Stack


@pytest.mark.parts("web")
def test_the_processes_answer_and_come_back(stack: Stack, browser: Screens) -> None:
    assert browser.phone.goto("/healthz").status == 200
    stack.kill("web")
    assert not stack.is_running("web")
    stack.start("web")
    assert browser.desktop.goto("/healthz").status == 200


@pytest.mark.parts("mail")
def test_the_mail_server_keeps_loses_and_refuses(stack: Stack) -> None:
    _send(stack, "first")
    assert [mail.subject for mail in stack.mails(to="harbor@example.test")] == ["first"]

    with (
        stack.mail_server_behaves(answer="451 4.3.0 Try again later", times=1),
        pytest.raises(SMTPDataError),
    ):
        _send(stack, "refused")
    with stack.mail_server_behaves(drop="after"), pytest.raises(SMTPServerDisconnected):
        _send(stack, "kept, but nobody was told")
    with stack.mail_server_behaves(drop="before"), pytest.raises(SMTPServerDisconnected):
        _send(stack, "lost")
    assert [mail.subject for mail in stack.mails()] == ["first", "kept, but nobody was told"]


def _send(stack: Stack, subject: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"] = "maya@example.test", "harbor@example.test"
    mail["Subject"] = subject
    mail.set_content("See http://127.0.0.1/l/abc.")
    with SMTP("127.0.0.1", stack.ports["mail"]) as smtp:
        smtp.send_message(mail)
