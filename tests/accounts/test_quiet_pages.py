"""Posts of pages that name no referrer: their browsers send "Origin: null"."""

import re

import pytest
from django.test import Client as Browser
from django.urls import reverse

from tests.accounts.people import PASSWORD, known_user

pytestmark = pytest.mark.django_db


def post_sign_in(origin: str, site: str | None, token: bool = True) -> int:
    known_user()
    browser = Browser(enforce_csrf_checks=True)
    page = browser.get(reverse("account_login")).content.decode()
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found
    headers = {"origin": origin} | ({"sec-fetch-site": site} if site else {})
    form = {"login": "maya@lind.example", "password": PASSWORD}
    if token:
        form["csrfmiddlewaretoken"] = found[1]
    return browser.post(reverse("account_login"), form, headers=headers).status_code


@pytest.mark.parametrize(
    ("origin", "site", "token", "status"),
    [
        ("http://testserver", "same-origin", True, 302),
        ("null", "same-origin", True, 302),
        ("null", "same-origin", False, 403),
        ("null", "cross-site", True, 403),
        ("null", "same-site", True, 403),
        ("null", None, True, 403),
        ("https://evil.example", "same-origin", True, 403),
        ("https://evil.example", "cross-site", True, 403),
    ],
)
def test_only_our_own_page_with_its_token_is_believed(
    origin: str, site: str | None, token: bool, status: int
) -> None:
    assert post_sign_in(origin, site, token) == status
