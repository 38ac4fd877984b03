"""Handing over: files, words, one mail; the client's word on it, once, from a page of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.urls import reverse

from clientdesk.links.issuing import mint
from clientdesk.links.opening import COOKIE, page_of
from clientdesk.mail.models import Message
from clients.models import Document
from delivery.flows.deliver import deliver
from delivery.flows.take_back_step import take_back_step
from delivery.handing import Handing, link_of
from delivery.models import WorkStep
from delivery.states import State
from scope.models import ScopeRequest
from tests.delivery.website import Website

pytestmark = pytest.mark.django_db


@dataclass
class TheirPage:
    """The client's page of Design, open in a browser of theirs."""

    browser: Browser
    page: str

    @classmethod
    def of(cls, website: Website) -> TheirPage:
        link = link_of(website.deliverable("Design"), website.contact())
        browser = Browser()
        browser.cookies[COOKIE] = mint(link).rstrip("/").rpartition("/")[2]
        return cls(browser, page_of(link))

    def reads(self, status: int = 200, path: str = "") -> str:
        answer = self.browser.get(self.page + path)
        assert answer.status_code == status
        if answer.streaming:
            return b"".join(answer).decode()
        return " ".join(answer.content.decode().split())

    def says(self, said: str, words: str = "") -> Any:
        return self.browser.post(self.page, {"said": said, "words": words})


def handed(website: Website, browser: Any, **typed: Any) -> Any:
    page = reverse(
        "delivery:delivery", args=[website.workspace.slug, website.deliverable("Design").pk]
    )
    return browser.post(page, typed)


def test_files_links_and_words_reach_the_client_by_mail_and_on_their_page(
    desk: Any, website: Website
):
    with website.on(12, 3):
        kept = handed(
            website, desk, words="Look at the start page first.",
            links="https://preview.example/harbor",
            files=SimpleUploadedFile("start-page.txt", b"The start page"),
            contact=website.contact().pk,
        )  # fmt: skip
        assert kept.status_code == 302
        message = Message.objects.get(kind="delivery")
        assert message.subject == "Ready for you: Design"
        assert "start-page.txt" in message.text
        assert "https://preview.example/harbor" in message.text
        theirs = TheirPage.of(website)
        page = theirs.reads()
        assert "Look at the start page first." in page
        assert "0 of 2 used" in page
        document = Document.objects.get(origin_id=None)
        assert theirs.reads(path=f"files/{document.pk}/") == "The start page"


def test_what_is_no_address_is_refused_and_nothing_is_lost_or_delivered(
    desk: Any, website: Website
):
    with website.on(12, 3):
        answer = handed(website, desk, words="Have a look", links="javascript:alert(1)")
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "is not an address" in page
        assert "Have a look" in page
        assert not WorkStep.objects.exists()


def test_approved_from_two_tabs_is_approved_once(website: Website):
    with website.on(12, 3):
        deliver(website.deliverable("Design").pk, website.by)
        one, other = TheirPage.of(website), TheirPage.of(website)
        assert one.says("approved").status_code == 302
        assert other.says("approved").status_code == 302
        assert WorkStep.objects.filter(kind="approved").count() == 1
        assert other.says("revision", "No, warmer").status_code == 302
        assert website.piece("Design").state == State.APPROVED
        assert "Approved" in one.reads()
        told = Message.objects.filter(kind="notice", subject="Ines Duarte approved Design")
        assert told.count() == 1


def test_a_revision_wants_words_and_beyond_the_rounds_it_becomes_a_request(website: Website):
    with website.on(12, 3):
        theirs = TheirPage.of(website)
        design = website.deliverable("Design").pk
        for n in (1, 2):
            deliver(design, website.by)
            assert theirs.says("revision").status_code == 422
            assert theirs.says("revision", "A warmer red").status_code == 302
            assert website.piece("Design").story.rounds_used == n
        deliver(design, website.by)
        page = theirs.reads()
        assert "that we agreed are used" in page
        assert theirs.says("revision", "And a blue").status_code == 302
        assert website.piece("Design").state == State.DELIVERED
        asked = ScopeRequest.objects.get()
        assert asked.text == "A further round of Design: And a blue"
        assert "Nothing starts before you say yes" in theirs.reads(path="?asked")


def test_a_delivery_that_is_taken_back_is_neither_mailed_nor_shown(website: Website):
    from delivery.handing import why_not_told

    with website.on(12, 3):
        step = deliver(
            website.deliverable("Design").pk, website.by, "Too early",
            Handing(contact=website.contact()),
        )  # fmt: skip
        message = Message.objects.get(kind="delivery")
        assert why_not_told(message) is None
        take_back_step(step.pk, website.by)
        assert why_not_told(message) == "the delivery was taken back"
        assert "Too early" not in TheirPage.of(website).reads()


def test_the_last_delivery_of_a_milestone_tells_its_owner_once(website: Website):
    with website.on(1, 15, 2027):
        step = deliver(website.deliverable("Build").pk, website.by)
        said = "“Build” is reached: it can be invoiced"
        assert Message.objects.filter(kind="notice", subject=said).count() == 1
        take_back_step(step.pk, website.by)
        deliver(website.deliverable("Build").pk, website.by)
        deliver(website.deliverable("Design").pk, website.by)
        assert Message.objects.filter(kind="notice", subject__contains="is reached").count() == 1
