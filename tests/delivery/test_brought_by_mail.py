"""A mail brings what we waited for: one press says so, dated by when it arrived."""

from __future__ import annotations

from typing import Any

import pytest

from clients.models import Entry
from delivery.models import InputStep
from tests.clients.mails import came_in
from tests.delivery.website import Website
from tests.scope.test_public_page import words_of

pytestmark = pytest.mark.django_db


def test_one_press_on_the_mail_dates_it_by_its_arrival_and_can_be_undone(
    website: Website, desk: Any, bookkeeper: Any
):
    client = website.project.client
    with website.on(11, 27):
        mail = came_in(client, website.by, "Dear Maya,\n\nhere is the logo at last.\n\nInes")
        logo = website.input("Logo files")
    slug = website.workspace.slug
    here = f"/w/{slug}/clients/{client.pk}/messages/{mail.pk}/"
    press = f"/w/{slug}/inputs/{logo.pk}/arrival/{mail.pk}/"
    with website.on(11, 30):
        assert press in desk.get(here).content.decode()
        assert bookkeeper.post(press).status_code in (403, 404)
        answer = desk.post(press)
        desk.post(press)
        assert answer.url == here
        step = InputStep.objects.get(input=logo)
        assert (step.how, f"{step.on}", step.contact.name) == ("mail", "2026-11-27", "Ines Duarte")
        entry = Entry.objects.get(pk=step.entry_id)
        assert entry.facts["evidence"][0] == ["mail.message", str(mail.pk)]
        assert website.headlines("input.") == [
            "Logo files came 3 working days late (agreed 24 Nov)"
        ]
        page = desk.get(here).content.decode()
        undo = f"/w/{slug}/inputs/{logo.pk}/reopening/?next={here}"
        assert press not in page and undo in page
        project = desk.get(f"/w/{slug}/projects/{website.project.pk}/").content.decode()
        assert f'<a href="{here}">by mail</a>' in project
        assert "came" in words_of(project)
        assert desk.post(undo).url == here
        assert press in desk.get(here).content.decode()
