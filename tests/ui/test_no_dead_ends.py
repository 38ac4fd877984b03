"""No link on a page leads its reader to "we cannot find that"."""

import re
from datetime import timedelta

import pytest

from billing.models import BillingDocument
from clientdesk import clock
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within
from clients.flows.hold_day import hold_day
from clients.models import Client
from tests.factories import browser_of, make_client, make_contact, make_member, make_workspace
from tests.today.test_today import failed_mail, intake

pytestmark = pytest.mark.django_db


@pytest.fixture
def of_maya() -> Client:
    """A client whom a colleague looks after, with all that Today would tell of them."""
    maya = make_member(make_workspace())
    with within(maya.workspace_id):
        client = make_client(maya.workspace, "Harbor Bakery", owner=maya)
        make_contact(client)
        intake(client)
        failed_mail(client)
        hold_day(client, clock.today("Europe/Dublin") + timedelta(days=9), "the fair", maya)
    return client


@pytest.mark.parametrize("role", [Member.MEMBER, Member.BOOKKEEPER])
def test_what_is_linked_opens_for_who_reads_the_page(of_maya: Client, role: str) -> None:
    colleague = make_member(of_maya.workspace, role, name="Devon")
    browser, desk = browser_of(colleague), f"/w/{of_maya.workspace.slug}/"
    pages = ["", "settings/", f"clients/{of_maya.pk}/", f"clients/{of_maya.pk}/facts/"]
    pages += ["requests/new/"] if role == Member.MEMBER else []
    with within(of_maya.workspace_id):
        facts = {"workspace": of_maya.workspace, "client": of_maya, "currency": "EUR"}
        pages += [f"money/{BillingDocument.objects.create(**facts).pk}/"]
    linked: dict[str, str] = {}
    for page in pages:
        words = browser.get(desk + page, follow=True).content.decode()
        found = re.findall(rf'href="({desk}[^"?#]*)', words)
        linked |= dict.fromkeys(found, page or "Today")
    assert len(linked) > len(pages)
    dead = {a: page for a, page in linked.items() if browser.get(a).status_code >= 400}
    assert dead == {}


def test_words_of_a_colleagues_client_are_not_told_on_today(of_maya: Client) -> None:
    devon = make_member(of_maya.workspace, Member.MEMBER, name="Devon")
    words = browser_of(devon).get(f"/w/{of_maya.workspace.slug}/").content.decode()
    assert "Harbor Bakery" not in words and "Your invoice" not in words
