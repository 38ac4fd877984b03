"""A date in danger stands on Today with its letter drafted, until the client knows of it."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from delivery.flows.lose_days import lose_days
from delivery.flows.move_dates import move_dates
from delivery.flows.propose_date import propose_date
from delivery.flows.tell_slips import tell_slips
from delivery.models import SlipTold
from delivery.threatened import threats_to
from tests.delivery.website import Website

pytestmark = pytest.mark.django_db


def letter(website: Website, desk: Any) -> dict[str, str]:
    """What stands on the page to which the row of Today leads."""
    page = desk.get(address(website), {"start": f"heads-up-{website.project.pk}"}).content.decode()
    text = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.S)
    subject = re.search(r'name="subject"[^>]*value="([^"]*)"', page)
    assert text and subject
    hidden = dict(re.findall(r'name="(draft|begun_with)"[^>]*value="([^"]*)"', page))
    return {
        **hidden, "to": website.contact().email, "subject": html.unescape(subject[1]),
        "text": html.unescape(text[1]).strip(),
    }  # fmt: skip


def address(website: Website) -> str:
    client = website.project.client
    return f"/w/{website.workspace.slug}/clients/{client.pk}/letters/new/"


def today(website: Website, desk: Any) -> str:
    return html.unescape(desk.get(f"/w/{website.workspace.slug}/").content.decode())


def in_danger(website: Website) -> list[str]:
    return [
        f"{one.deliverable} {one.now}"
        for threat in threats_to([website.project.client_id])
        for one in threat.moves
    ]


def test_told_early_with_facts_once_and_again_when_it_is_certain(
    website: Website, desk: Any, django_assert_num_queries: Any
):
    with website.on(11, 25, hour=8):
        move_dates(website.project)
        with django_assert_num_queries(2):
            assert len(in_danger(website)) == 4
        page = today(website, desk)
        assert "Design for Harbor Bakery is threatened: was 4 Dec, now 7 Dec" in page
        assert "1 theirs, in working days · and 3 more of its dates" in page
        assert "uffer" not in page
        drafted = letter(website, desk)
        assert drafted["subject"] == "A date of A website may move: I say so early"
        for words in (
            "- Design: promised for Fri, 4 December, expected on Mon, 7 December now, "
            "1 working day yours.",
            "- Logo files not here yet, 1 working day late (agreed 24 Nov).",
            "- Logo files, agreed for Tue, 24 November, 1 working day late.",
            "- If it comes today, Design is on 7 Dec.",
            "- A working day later it is 8 Dec, and so on.",
            "- Work on Design begins once we have Logo files.",
            "- Build follows Design.",
        ):
            assert words in drafted["text"]
        assert "uffer" not in drafted["text"]
    with website.on(11, 26, hour=8):
        move_dates(website.project)
        assert desk.post(address(website), drafted).status_code == 302
        told = SlipTold.objects.values_list("slip__now_on__day", flat=True)
        assert set(told.filter(slip__deliverable__title="Design")) == {7}, "as it was drafted"
        assert website.headlines("slip.told") == ["Heads-up sent: a date of A website may not hold"]
        assert "is threatened" not in today(website, desk), "a further day is the same danger"
    with website.on(11, 27):
        website.comes("Logo files")
        assert in_danger(website)[0] == "Design 9 Dec", "certain now"
        tell_slips([website.project], website.contact())
        assert in_danger(website) == []


def test_days_of_ours_threaten_a_date_only_beyond_the_buffer(website: Website, desk: Any):
    with website.on(11, 23):
        website.comes("Logo files")
        design = website.deliverable("Design")
        lose_days(design.pk, 3, website.by, "A flu")
        assert in_danger(website) == [], "the buffer holds them all, and no date moved"
        lose_days(design.pk, 2, website.by)
        text = letter(website, desk)["text"]
        assert "expected on Tue, 8 December now, 2 working days ours." in text
        assert "- Nothing of it waits for you: what is missing is our work." in text
        assert "uffer" not in text
    with website.on(11, 23, hour=11):
        slip = in_danger(website)[0]
        assert slip == "Design 8 Dec"
        propose_date(design.pk, website.piece("Design").outlook.expected_on, "", website.by)
        assert "Design 8 Dec" not in in_danger(website), "they are asked to agree to it"
