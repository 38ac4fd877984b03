"""What we wait for: asked for on their page with what waiting costs, and received there."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from clientdesk.clock import standing_at
from clientdesk.workspaces.scope import within
from clients.models import Document
from delivery.models import InputStep
from tests.delivery.website import Website
from tests.portal.test_their_page import comes_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def website(studio: Any, maya: Any, harbor: Any) -> Website:
    return Website.begin(studio, maya, harbor)


def test_the_logo_comes_by_their_page_three_days_late_and_the_dates_move(website: Website) -> None:
    with within(website.workspace.pk):
        contact, logo = website.contact(), website.input("Logo files")
    with standing_at(datetime(2026, 11, 23, 10, tzinfo=UTC)):
        browser, page = comes_in(contact)
        where = f"{page}inputs/{logo.pk}/"
        assert where in browser.get(page).content.decode()
        shown = browser.get(where).content.decode()
        for words in ("23 Nov – 24 Nov", "14 Dec", "we are away from 24 Dec to 3 Jan 2027"):
            assert words in shown
        assert "uffer" not in shown
        assert browser.post(where, {"words": " "}).status_code == 422
    with standing_at(datetime(2026, 11, 27, 10, tzinfo=UTC)):
        assert "3 working days late" in browser.get(page).content.decode()
        files = [SimpleUploadedFile("logo.txt", b"the logo")]
        sent = browser.post(where, {"words": "In green", "files": files})
        assert sent["Location"] == page
        assert browser.post(where, {"words": "again"})["Location"] == page
        home = browser.get(page).content.decode()
        assert "has come already, on 27 November" in home
        assert where not in home
    with website.on(11, 27):
        step = InputStep.objects.get(input=logo)
        assert (step.how, step.contact_id, step.on.day) == ("portal", contact.pk, 27)
        assert website.expected()["Design"] == "9 Dec"
        assert Document.objects.filter(client=website.project.client).count() == 1
        assert (
            "Logo files came 3 working days late (agreed 24 Nov)" in website.headlines("input")[-1]
        )


def test_another_clients_input_is_not_theirs(website: Website, stranger: Any) -> None:
    from tests.factories import make_contact

    with within(stranger.workspace_id):
        other = make_contact(stranger, "Eve", email="eve@other.example")
    with within(website.workspace.pk):
        logo = website.input("Logo files")
    browser, page = comes_in(other)
    assert browser.get(f"{page}inputs/{logo.pk}/").status_code == 404
