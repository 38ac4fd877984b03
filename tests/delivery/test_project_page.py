"""The page of a project: from promise to paid, and each next act in one press."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from billing.models import BillingDocument
from delivery.models import WorkStep
from delivery.states import State
from tests.delivery.website import Website

pytestmark = pytest.mark.django_db


def shown(browser: Any, website: Website) -> str:
    page = reverse("delivery:project", args=[website.workspace.slug, website.project.pk])
    answer = browser.get(page)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def press(browser: Any, website: Website, act: str, pk: Any, **typed: Any) -> Any:
    return browser.post(reverse(f"delivery:{act}", args=[website.workspace.slug, pk]), typed)


def test_the_page_says_what_was_promised_what_moved_and_why(desk: Any, website: Website):
    with website.on(11, 27):
        website.comes("Logo files")
        page = shown(desk, website)
    assert "6,900.00</span> without tax · agreement version 1" in page
    assert '<del><time datetime="2026-12-04"' in page
    assert "Logo files came 3 working days late (agreed 24 Nov)" in page
    assert "buffer: 3 of 3 days left" in page
    assert "9 working days so far: 6 with us, 3 with Harbor Bakery" in page
    assert "3 working days late · for Design" in page


def test_from_start_to_invoice_each_act_is_one_press_and_can_be_taken_back(
    desk: Any, website: Website
):
    with website.on(11, 23):
        website.comes("Logo files")
        website.comes("Notes for the texts")
        design, build = website.deliverable("Design"), website.deliverable("Build")
        press(desk, website, "beginning", design.pk)
        assert website.piece("Design").state == State.IN_PROGRESS
        step = WorkStep.objects.get()
        press(desk, website, "step-removal", step.pk)
        assert website.piece("Design").state == State.READY
        press(desk, website, "delivery", design.pk, words="Three pages")
        press(desk, website, "approval", design.pk)
        assert website.headlines("deliverable")[-1] == "Ines Duarte approved Design"
        assert "promise kept" in shown(desk, website)
    with website.on(1, 15, 2027):
        assert "Invoice <span" not in shown(desk, website)
        press(desk, website, "delivery", build.pk)
        page = shown(desk, website)
        assert 'Invoice <span class="num nowrap">€2,070.00' in page
        assert "Done and not invoiced:" in page
        bill = reverse(
            "billing:bill-instalment",
            args=[website.workspace.slug, website.project.instalments.get(label="Build").pk],
        )
        assert bill in page
        desk.post(bill)
        assert "Issue the draft" in shown(desk, website)
        assert BillingDocument.objects.filter(issued_at=None).count() == 1


def test_their_word_is_noted_with_its_rounds_and_a_further_round_is_a_change(
    desk: Any, website: Website
):
    with website.on(12, 1):
        website.comes("Logo files")
        design = website.deliverable("Design")
        for n in (1, 2):
            press(desk, website, "delivery", design.pk)
            refused = press(desk, website, "answer", design.pk, said="revision")
            assert refused.status_code == 422
            press(desk, website, "answer", design.pk, said="revision", words="Warmer")
            assert f"{n} of 2 rounds used" in shown(desk, website)
        press(desk, website, "delivery", design.pk)
        answer = press(desk, website, "answer", design.pk, said="revision", words="Once more")
        assert answer.status_code == 422
        assert "is a change" in answer.content.decode()


def test_lost_days_are_noted_and_found_again(desk: Any, website: Website):
    with website.on(11, 23):
        website.comes("Logo files")
        design = website.deliverable("Design")
        assert press(desk, website, "lost-days", design.pk, days="0").status_code == 422
        press(desk, website, "lost-days", design.pk, days="2", why="A flu")
        page = shown(desk, website)
        assert "buffer: 1 of 3 days left" in page
        assert "<del>" not in page
        press(desk, website, "lost-removal", design.lost_days.get().pk)
        assert "buffer: 3 of 3 days left" in shown(desk, website)


def test_what_they_give_is_noted_with_its_day_and_reopened(desk: Any, website: Website):
    with website.on(11, 26):
        logo = website.input("Logo files")
        assert press(desk, website, "arrival", logo.pk, on="2026-11-30").status_code == 422
        press(desk, website, "arrival", logo.pk, on="2026-11-24")
        assert website.expected()["Design"] == "4 Dec"
        press(desk, website, "reopening", logo.pk)
        assert website.expected()["Design"] == "8 Dec"
        press(desk, website, "release", logo.pk)
        assert website.expected()["Design"] == "4 Dec"
        assert "not needed" in shown(desk, website)


def test_a_bookkeeper_sees_the_money_and_works_on_nothing(bookkeeper: Any, website: Website):
    with website.on(11, 23):
        page = shown(bookkeeper, website)
        assert "2,760.00" in page
        assert "Start" not in page
        answer = press(bookkeeper, website, "beginning", website.deliverable("Design").pk)
        assert answer.status_code == 403
        assert not WorkStep.objects.exists()


def test_the_list_says_what_is_next_and_who_has_the_ball_in_a_constant_number_of_queries(
    desk: Any, website: Website, django_assert_max_num_queries: Any
):
    page = reverse("delivery:projects", args=[website.workspace.slug])
    with website.on(11, 27):
        with django_assert_max_num_queries(20):
            words = " ".join(desk.get(page).content.decode().split())
        assert "with them" in words
        assert "0 of 4 approved · next Design, <del>" in words
        assert "No project" not in words
        assert "Nothing here" in desk.get(f"{page}?show=done").content.decode()
