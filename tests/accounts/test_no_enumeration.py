"""Nobody learns from our pages who has an account (A34)."""

import re
import time
from collections.abc import Callable
from statistics import median

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.cache import cache
from django.test import Client as Browser
from django.urls import reverse

from clientdesk.accounts.models import User
from tests.accounts.people import deliver_account_mails, known_user, sign_in, sign_up

pytestmark = pytest.mark.django_db

KNOWN, UNKNOWN = "maya@lind.example", "nobody@lind.example"


def ask_reset(email: str) -> tuple[int, str]:
    answer = Browser().post(reverse("account_reset_password"), {"email": email}, follow=True)
    return answer.status_code, answer.content.decode()


def ask_sign_up(email: str) -> tuple[int, str]:
    browser = Browser()
    answer = sign_up(browser, email)
    return answer.status_code, browser.get(answer.url).content.decode()


def ask_sign_in(email: str) -> tuple[int, str]:
    answer = sign_in(Browser(), email, "not-the-password")
    return answer.status_code, answer.content.decode()


def without_secrets(page: tuple[int, str]) -> tuple[int, str]:
    """The page without its form's token and without the address that was typed."""
    status, text = page
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)
    return status, text.replace(KNOWN, "").replace(UNKNOWN, "")


@pytest.mark.parametrize("ask", [ask_reset, ask_sign_up, ask_sign_in])
def test_the_answer_is_the_same_word_for_word(ask: Callable[[str], tuple[int, str]]) -> None:
    known_user(KNOWN)
    assert without_secrets(ask(KNOWN)) == without_secrets(ask(UNKNOWN))


def test_only_who_has_an_account_gets_a_mail() -> None:
    known_user(KNOWN)
    ask_reset(UNKNOWN)
    assert deliver_account_mails() == []
    ask_reset(KNOWN)
    ask_sign_up(KNOWN)
    assert [message.to for message in deliver_account_mails()] == [[KNOWN], [KNOWN]]
    assert User.objects.filter(email=KNOWN).count() == 1


@pytest.fixture
def in_earnest(monkeypatch: pytest.MonkeyPatch) -> None:
    """A password's hash makes up most of an answer's time, as in production, if not so much that
    it hides what else differs."""
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 250_000)


def timed(ask: Callable[[str], object], email: str) -> float:
    cache.clear()
    began = time.perf_counter()
    ask(email)
    return time.perf_counter() - began


@pytest.mark.usefixtures("in_earnest")
@pytest.mark.parametrize("ask", [ask_reset, ask_sign_in])
def test_the_answer_takes_the_same_time_within_noise(
    ask: Callable[[str], tuple[int, str]],
) -> None:
    known_user(KNOWN)
    timed(ask, KNOWN), timed(ask, UNKNOWN)
    pairs = [(timed(ask, KNOWN), timed(ask, UNKNOWN)) for _ in range(7)]
    known, unknown = median(a for a, _ in pairs), median(b for _, b in pairs)
    print(f"{ask.__name__}: known {known * 1000:.1f} ms, unknown {unknown * 1000:.1f} ms")
    assert max(known, unknown) < 2 * min(known, unknown)


@pytest.mark.usefixtures("in_earnest")
def test_sign_up_with_a_known_address_takes_as_long() -> None:
    known_user(KNOWN)
    timed(ask_sign_up, KNOWN)
    known = median(timed(ask_sign_up, KNOWN) for _ in range(5))
    new = median(timed(ask_sign_up, f"new{n}@lind.example") for n in range(5))
    print(f"known {known * 1000:.1f} ms, new {new * 1000:.1f} ms")
    assert max(known, new) < 2 * min(known, new)
