"""Filling in the intake form as a browser does."""

import re
from typing import Any

from django.test import Client as Browser

from clientdesk import clock
from clientdesk.workspaces.models import Workspace
from onboarding import stamp as stamps

ANSWERS = {
    "name": "Ines Duarte",
    "email": "ines@harbor.example",
    "phone": "+351 912 345 678",
    "payer_name": "Rui Sá",
    "payer_email": "rui@harbor.example",
    "legal_name": "Harbor Bakery Lda.",
    "address": "Cais do Sodré 4\n1200-450 Lisboa",
    "country": "PT",
    "tax_id": "PT 501 964 843",
    "goals": "More orders before Christmas, & opening hours people find.",
    "deadlines": "Launch on 9 December",
    "how_they_work": "By mail, Fridays",
    "heard_of_us": "Greenfield School",
}
PERSON_SECONDS = 60
# Our public pages tell no address: then browsers say so.
BY_A_BROWSER = {"Origin": "null"}


def open_form(browser: Browser, studio: Workspace) -> str:
    return browser.get(f"/hello/{studio.slug}/").content.decode()


def stamp_of(browser: Browser, studio: Workspace, age: int = PERSON_SECONDS, at: str = "") -> str:
    """The stamp of a page that was opened `age` seconds ago."""
    moment = clock.real_now().timestamp() - age
    key = stamps.read_stamp(_stamp_on(browser.get(at or f"/hello/{studio.slug}/"))).key
    return stamps.signing.dumps({"key": key, "at": moment}, salt=stamps._SALT)


def send(
    browser: Browser, studio: Workspace, *, age: int = PERSON_SECONDS, at: str = "", **changed: Any
) -> Any:
    """Post the form as filled in, with what is `changed`; `at` is a personal link's page."""
    form = {"stamp": stamp_of(browser, studio, age, at), **ANSWERS, **changed}
    return browser.post(at or f"/hello/{studio.slug}/", form, headers=BY_A_BROWSER)


def _stamp_on(response: Any) -> str:
    found = re.search(r'name="stamp" value="([^"]+)"', response.content.decode())
    assert found
    return found.group(1)
