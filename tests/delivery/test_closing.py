"""A project ends: what stands open is said, the client thanked and asked once, and it rests."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clientdesk.links.issuing import mint
from clientdesk.links.opening import COOKIE, page_of
from clientdesk.mail.models import Message
from clients.models import Entry, Secret, Task
from clients.recording import Actor
from delivery.closing import link_of
from delivery.flows.answer_delivery import approve
from delivery.flows.close_project import Closing, close_project, reopen_project
from delivery.flows.deliver import deliver
from delivery.models import ClosingAnswer, ProjectClosing
from delivery.queries import DONE, OPEN, projects_page
from followups.models import Track
from followups.policies import INPUT_REMINDER, PROJECT_DATES
from tests.delivery.website import Website
from updates.queries import going_on

pytestmark = pytest.mark.django_db


def address(website: Website, name: str = "closing") -> str:
    return reverse(f"delivery:{name}", args=[website.workspace.slug, website.project.pk])


def their_page(website: Website) -> tuple[Browser, str]:
    link = link_of(website.project, website.contact())
    browser = Browser()
    browser.cookies[COOKIE] = mint(link).rstrip("/").rpartition("/")[2]
    return browser, page_of(link)


def test_the_page_says_what_stands_open_before_anything_is_closed(website: Website, desk: Any):
    with website.on(12, 9):
        deliver(website.deliverable("Build").pk, website.by)
        words = " ".join(desk.get(address(website)).content.decode().split())
        assert "Not approved yet" in words
        assert "Logo files" in words and "They never gave it" in words
        assert "Done and not invoiced" in words
        assert "6.1" in words, "the clause about rights"


def test_cancelled_midway_it_says_what_stops_what_is_paid_and_what_was_agreed(
    website: Website, desk: Any
):
    with website.on(12, 9):
        deliver(website.deliverable("Build").pk, website.by)
        words = " ".join(desk.get(address(website)).content.decode().split())
        early = words[words.index("If it ends here") :]
        assert "Design, Texts, Launch. No input is asked for any more" in early
        for told in ("€2,070.00", "of what is done", "of what is still to come"):
            assert told in early
        assert "5.3 You can end this in writing at any time" in early
        assert "We end here: files, and thank you" in early
        close_project(website.project.pk, Closing(), website.by)
        entry = Entry.objects.get(kind="project.closed").texts.get()
        assert entry.detail == "Stopped before it was handed over: Design, Texts, Launch"


def test_closed_by_one_button_thanked_and_asked_once(website: Website, desk: Any):
    with website.on(12, 9):
        client, contact = website.project.client, website.contact()
        Secret.objects.create(
            workspace=website.workspace, client=client, label="Domain", value="hunter2"
        )
        page = desk.get(address(website)).content.decode()
        assert "Erase the logins we keep" in page and "is done" in page
        assert 'value="2027-01-08"' in page, "a month on"
        typed = {
            "contact": contact.pk, "subject": "It is done", "words": "Thank you, Ines.",
            "erases_logins": "on", "check_in_on": "2027-01-11",
        }  # fmt: skip
        assert desk.post(address(website), {**typed, "words": ""}).status_code == 422
        for _ in range(2):
            assert desk.post(address(website), typed).status_code == 302
        assert ProjectClosing.objects.count() == 1
        assert Message.objects.filter(kind="closing", to=contact.email).count() == 1
        assert not Secret.objects.filter(erased_at=None).exists()
        assert Task.objects.get().due_on == date(2027, 1, 11)
        browser, theirs = their_page(website)
        assert "How was it to work with us?" in browser.get(theirs).content.decode()
        assert browser.post(theirs, {"words": "Good"}).status_code == 422
        for score in (9, 3):
            assert browser.post(theirs, {"score": score, "words": "Calm."}).status_code == 302
        assert ClosingAnswer.objects.get().score == 9
        assert "You gave it 9 of 10" in browser.get(theirs).content.decode()
        assert "9 of 10" in desk.get(reverse(
            "delivery:project", args=[website.workspace.slug, website.project.pk]
        )).content.decode()  # fmt: skip
        assert website.headlines("project.")[-2:] == [
            "A website is closed", "Ines Duarte gives A website 9 of 10"
        ]  # fmt: skip


def test_a_closed_project_rests_and_goes_on_when_it_is_opened_again(website: Website):
    with website.on(11, 20):
        tracks = Track.objects.filter(kind__in=[INPUT_REMINDER, PROJECT_DATES], ended_at=None)
        assert tracks.count() == 2 and going_on().exists()
        close_project(website.project.pk, Closing(), website.by)
        assert not tracks.exists() and not going_on().exists()
        assert [len(projects_page(website.by, show, "")[0]) for show in (OPEN, DONE)] == [0, 1]
        website.comes("Logo files")
        assert not tracks.filter(kind=INPUT_REMINDER).exists()
        assert reopen_project(website.project.pk, website.by)
        assert reopen_project(website.project.pk, website.by) is None
        assert tracks.count() == 2 and going_on().exists()


def test_nothing_stands_open_when_all_is_approved_and_paid(website: Website, desk: Any):
    with website.on(12, 9):
        contact = website.contact()
        for title in ("Design", "Texts"):
            deliver(website.deliverable(title).pk, website.by)
            approve(website.deliverable(title).pk, Actor.contact(contact), contact)
        words = desk.get(address(website)).content.decode()
        assert "Design" not in words.split("What they keep")[0]
        assert "Build" in words.split("What they keep")[0]
