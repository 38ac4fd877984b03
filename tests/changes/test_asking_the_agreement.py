"""Before asking, the client looks whether it is agreed, and we see what was looked up."""

from __future__ import annotations

from typing import Any

import pytest

from changes.flows.ask_agreement import ask_agreement
from changes.models import AgreementLookup
from clientdesk.workspaces.scope import within
from clients.models import Contact
from scope.models import ScopeRequest
from tests.changes.asking import Working
from tests.portal.test_their_page import comes_in

pytestmark = pytest.mark.django_db


def says(work: Working, words: str) -> Any:
    with within(work.sent.workspace.pk):
        return ask_agreement(work.client, work.sent.quote.contact, words)


def test_what_is_agreed_is_included_with_its_clause_also_when_misspelt(work: Working):
    assert says(work, "copywritng").lookup.verdict == "included, clause 1.1"
    assert says(work, "revision").named[0].number == "2.5"
    assert says(work, "design").named[0].title == "Design"
    assert says(work, "logo files").lookup.verdict == "you give us this, clause 1.2"


def test_what_is_not_named_is_asked_for_in_one_press_and_we_see_it(work: Working):
    assert says(work, "a booking page").named == []
    with within(work.sent.workspace.pk):
        contact = Contact.objects.select_related("client__workspace").get(
            pk=work.sent.quote.contact_id
        )
    browser, page = comes_in(contact)
    answer = browser.post(f"{page}lookups/", {"words": "a newsletter"})
    shown = answer.content.decode()
    assert (
        "Not named in what we agreed: ask for it." in shown and "a newsletter</textarea>" in shown
    )
    with within(work.sent.workspace.pk):
        lookup = AgreementLookup.objects.get(words="a newsletter")
    browser.post(f"{page}requests/", {"text": "a newsletter", "lookup": lookup.pk})
    with within(work.sent.workspace.pk):
        assert lookup.reload().request == ScopeRequest.objects.get(text="a newsletter")
    desk = work.desk.get(f"/w/{work.sent.workspace.slug}/clients/{work.client.pk}/requests/")
    assert "asked for it then" in desk.content.decode()
