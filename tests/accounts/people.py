"""People who sign in by the pages, as people do."""

import re
from typing import Any

from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client as Browser
from django.urls import reverse

from clientdesk.accounts.models import User
from clientdesk.mail.models import AccountMail
from clientdesk.mail.tasks import send_account_mail

PASSWORD = "harbour-lantern-42"


def known_user(email: str = "maya@lind.example", name: str = "Maya Lind") -> User:
    """Someone with a confirmed address and PASSWORD."""
    user = User.objects.create_user(email, PASSWORD, name=name)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def sign_up(browser: Browser, email: str, password: str = PASSWORD) -> Any:
    return browser.post(
        reverse("account_signup"), {"name": "Maya Lind", "email": email, "password1": password}
    )


def sign_in(browser: Browser, email: str, password: str = PASSWORD) -> Any:
    return browser.post(reverse("account_login"), {"login": email, "password": password})


def deliver_account_mails() -> list[Any]:
    """What the worker does; answers with all mails that were handed over so far."""
    for waiting in AccountMail.free():
        send_account_mail(mail_id=str(waiting.pk))
    return mail.outbox


def link_in(message: Any) -> str:
    """The path of the first address in a mail."""
    found = re.search(r"https?://[^/\s]+(/\S+)", message.body)
    assert found, message.body
    return found[1]
