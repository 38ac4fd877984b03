"""Sign-in, sessions, reset and a new address."""

import pytest
from django.conf import settings
from django.test import Client as Browser
from django.test import override_settings
from django.urls import reverse

from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within
from tests.accounts.people import PASSWORD, deliver_account_mails, known_user, link_in, sign_in
from tests.factories import make_member, make_workspace

pytestmark = pytest.mark.django_db

SESSION = settings.SESSION_COOKIE_NAME
NEW_PASSWORD = "quiet-meadow-1707"


def with_session(key: str) -> Browser:
    browser = Browser()
    browser.cookies[SESSION] = key
    return browser


def is_signed_in(browser: Browser) -> bool:
    return browser.get(reverse("workspaces_public:places")).status_code == 200


def test_the_session_is_renewed_at_sign_in_and_the_old_cookie_is_useless() -> None:
    known_user()
    browser = Browser()
    visitor = browser.session
    visitor["seen"] = 1
    visitor.save()
    browser.cookies[SESSION] = before = visitor.session_key
    sign_in(browser, "maya@lind.example")
    assert browser.cookies[SESSION].value != before
    assert is_signed_in(browser)
    assert not is_signed_in(with_session(before))


def test_after_sign_out_the_cookie_is_useless() -> None:
    known_user()
    browser = Browser()
    sign_in(browser, "maya@lind.example")
    kept = browser.cookies[SESSION].value
    browser.post(reverse("account_logout"))
    assert not is_signed_in(with_session(kept))


def test_sign_out_by_get_only_asks() -> None:
    known_user()
    browser = Browser()
    sign_in(browser, "maya@lind.example")
    browser.get(reverse("account_logout"))
    assert is_signed_in(browser)


def test_a_wrong_password_is_throttled_and_the_right_one_waits_too() -> None:
    known_user()
    browser = Browser()
    answers = [sign_in(browser, "maya@lind.example", f"wrong-{n}") for n in range(12)]
    assert not is_signed_in(browser)
    assert answers[0].status_code == 200
    last = answers[-1]
    assert last.status_code == 429 or "Too many" in last.content.decode()
    sign_in(browser, "maya@lind.example")
    assert not is_signed_in(browser)


@override_settings(
    CACHES={
        "default": {
            "BACKEND": "clientdesk.cache.PatientRedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
            "OPTIONS": {"socket_connect_timeout": 1},
        }
    }
)
def test_people_get_in_while_redis_is_away() -> None:
    known_user()
    browser = Browser()
    sign_in(browser, "maya@lind.example")
    assert is_signed_in(browser)


def test_a_reset_link_works_once_and_ends_other_sessions() -> None:
    known_user()
    elsewhere = Browser()
    sign_in(elsewhere, "maya@lind.example")
    browser = Browser()
    browser.post(reverse("account_reset_password"), {"email": "maya@lind.example"})
    path = link_in(deliver_account_mails()[-1])
    form = browser.get(path, follow=True)
    browser.post(form.request["PATH_INFO"], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert not is_signed_in(elsewhere)
    assert sign_in(Browser(), "maya@lind.example", NEW_PASSWORD).url == "/"
    again = Browser().get(path, follow=True)
    assert "no longer works" in again.content.decode()


def test_a_new_address_wants_the_password_and_a_click_and_the_old_one_is_told() -> None:
    user = known_user()
    workspace = make_workspace()
    make_member(workspace, user=user)
    browser = Browser()
    sign_in(browser, user.email)
    new = {"email": "maya@studio.example", "action_add": ""}
    answer = browser.post(reverse("account_email"), new)
    assert answer.url.startswith(reverse("account_reauthenticate"))
    browser.post(answer.url, {"password": PASSWORD})
    asked = [m for m in deliver_account_mails() if m.to == ["maya@studio.example"]]
    user.refresh_from_db()
    assert user.email == "maya@lind.example"
    browser.post(link_in(asked[-1]))
    user.refresh_from_db()
    assert user.email == "maya@studio.example"
    with within(workspace.pk):
        assert Member.objects.get().email == "maya@studio.example"
    told = [m for m in deliver_account_mails() if m.to == ["maya@lind.example"]]
    assert any("maya@studio.example" in m.body for m in told)


def test_who_was_sent_to_sign_in_arrives_where_they_went_and_never_elsewhere() -> None:
    known_user()
    for wished, arrived in (("/workspaces/", "/workspaces/"), ("https://evil.example/", "/"),
                            ("//evil.example", "/"), ("/\\evil.example", "/")):  # fmt: skip
        answer = Browser().post(
            reverse("account_login"),
            {"login": "maya@lind.example", "password": PASSWORD, "next": wished},
        )
        assert answer.url == arrived
