"""Sending an inquiry as a browser does, and judging it at the desk."""

import re
from typing import Any

from django.test import Client as Browser

from clientdesk import clock
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from onboarding import stamp as stamps
from onboarding.models import Lead

PERSON_SECONDS = 60
INQUIRY = {
    "name": "Nora Quinn",
    "email": "nora@quinn.example",
    "phone": "+353 91 555 010",
    "company": "Quinn Boats",
    "wants": "A new website for our boat yard: ten pages, photos are there, with a list of boats "
    "that we can change ourselves.",
    "budget": "300000-500000",
    "wished_on": "2027-03-01",
    "timing": "",
    "channel": "mail",
    "heard": "person",
    "heard_who": "Dana Byrne",
    "zone": "",
}


def address(studio: Workspace) -> str:
    return f"/inquiry/{studio.slug}/"


def page(browser: Browser, studio: Workspace, **headers: str) -> str:
    return str(browser.get(address(studio), headers=headers).content.decode())


def hidden(name: str, html: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, name
    return found.group(1)


def send(
    browser: Browser,
    studio: Workspace,
    *,
    age: float = PERSON_SECONDS,
    query: str = "",
    referer: str = "http://testserver/inquiry/",
    **changed: Any,
) -> Any:
    """Post the form as a person fills it in, with what is `changed`."""
    html = browser.get(f"{address(studio)}{query}").content.decode()
    key = stamps.read_stamp(hidden("stamp", html)).key
    at = clock.real_now().timestamp() - age
    stamp = stamps.signing.dumps({"key": key, "at": at}, salt=stamps._SALT)
    form = {"stamp": stamp, "source": hidden("source", html), **INQUIRY, **changed}
    headers = {"Referer": referer} if referer else {}
    return browser.post(address(studio), form, headers=headers)


def only_lead(studio: Workspace) -> Lead:
    with within(studio.pk):
        return Lead.objects.select_related("client", "inquiry", "workspace").get()


def at(studio: Workspace, lead: Lead, page: str = "") -> str:
    return f"/w/{studio.slug}/leads/{lead.pk}/{page}"
