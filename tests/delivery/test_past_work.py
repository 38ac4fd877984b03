"""Promises that were kept or not say beside the next one how much buffer it wants; the client's
own days are never counted as ours."""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from clientdesk.clock import standing_at
from clientdesk.workspaces.scope import within
from clients.recording import Actor
from delivery.flows.deliver import deliver
from delivery.flows.promise_anew import promise_anew
from delivery.flows.receive_input import receive_input
from delivery.models import InputStep
from delivery.past_work import all_past_work
from scope.flows.accept_quote import Signing, accept_quote
from scope.flows.send_quote import Delivery, send_quote
from scope.models import Deliverable, Input, Project, Quote
from scope.offer import Choice, InputNeeded
from scope.offer import Deliverable as Promised
from scope.past_work import past_work
from tests.scope.offers import three_websites
from tests.scope.quoting import draft
from tests.scope.test_editor import base, post

pytestmark = pytest.mark.django_db


def on(month: int, day: int, hour: int = 10) -> Any:
    return standing_at(datetime(2027, month, day, hour, tzinfo=UTC))


def chapter(part: str, by: date) -> Promised:
    return Promised(part, "Chapter", on=by, effort_days=Decimal(3), buffer_days=2, after=())


@pytest.fixture
def book(studio: Any, maya: Any, harbor: Any) -> Any:
    """Signed on Monday 1 February 2027: three chapters on Fridays, two days of buffer in each."""
    days = [date(2027, 2, 12), date(2027, 2, 19), date(2027, 2, 26)]
    three = tuple(chapter(f"d{n}", day) for n, day in enumerate(days, 1))
    notes = (InputNeeded("i1", "Notes", date(2027, 2, 15), "d2"),)
    agreed = replace(three_websites(), deliverables=three, inputs=notes)
    with on(2, 1), within(studio.pk):
        version = draft(harbor, maya, agreed, "A book")
        version = send_quote(version.pk, maya, Delivery("once"))
        signing = Signing(Choice("small"), "Ines", "ines@harbor.example", version.quote.contact)
        project_id = accept_quote(version.pk, signing).project_id
        return Project.objects.select_related("client__workspace").get(pk=project_id)


def hand_over(book: Any, maya: Any, part: str, month: int, day: int) -> None:
    with on(month, day), within(book.workspace_id):
        deliver(Deliverable.objects.get(project=book, part=part).pk, maya)


def delivered(book: Any, maya: Any) -> None:
    """One within its buffer; one later by their days alone; one three days late by ours."""
    hand_over(book, maya, "d1", 2, 11)
    with on(2, 18), within(book.workspace_id):
        notes = Input.objects.get(project=book)
        receive_input(notes.pk, Actor.member(maya), InputStep.How.HAND)
    hand_over(book, maya, "d2", 2, 24)
    hand_over(book, maya, "d3", 3, 3)


def test_kept_and_slipped_is_counted_without_their_days(
    book: Any, maya: Any, django_assert_max_num_queries: Any
):
    delivered(book, maya)
    with on(3, 8), within(book.workspace_id):
        with django_assert_max_num_queries(12):
            found = past_work(book.client.workspace, [" chapter ", "Cover"])
        assert set(found) == {"chapter"}
        past = found["chapter"]
        assert [one.slipped for one in past.done] == [1, 2, 5]
        assert (past.usual, past.worst) == (2, 5)
        assert past.rate == (
            "2 of 3 promises kept, 1 of them on a later day than signed: by their days, or agreed"
        )
        assert past.took == "Promised after 14 working days, took 8 to 22"
        assert all_past_work(book.client.workspace) == past


def test_another_day_that_was_agreed_is_the_promise_and_what_had_slipped_stays_ours(
    book: Any, maya: Any
):
    with on(3, 1), within(book.workspace_id):
        last = Deliverable.objects.get(project=book, part="d3")
        because = ("scope.project", book.pk)
        promise_anew(book, {last.pk: date(2027, 3, 5)}, because, Actor.member(maya))
    hand_over(book, maya, "d3", 3, 5)
    with on(3, 8), within(book.workspace_id):
        (done,) = past_work(book.client.workspace, ["Chapter"])["chapter"].done
        assert done.kept and done.later
        assert done.slipped == 2 + 1, "its buffer, and the day that was late when it was agreed"


def test_the_editor_offers_it_as_buffer_in_one_press_and_keeps_what_is_typed(
    book: Any, maya: Any, desk: Any, studio: Any, harbor: Any
):
    typed = base(
        counts={"deliverables": 1}, deliverables__0__key="d", deliverables__0__title="Chapter",
        deliverables__0__on="soon", deliverables__0__buffer_days="1",
    )  # fmt: skip

    def shown(**more: str) -> str:
        answer = post(desk, studio, harbor, {**typed, **more})
        return " ".join(html.unescape(answer.content.decode()).split())

    with on(2, 2):
        assert "Nothing with these titles was delivered before." in shown(add="inputs")
    hand_over(book, maya, "d1", 2, 11)
    with on(2, 12):
        page = shown(add="inputs")
        assert "1 of 1 promise kept. Too few to say what is usual." in page
        assert "more buffer" not in page
    delivered(book, maya)
    with on(3, 8):
        page = shown(add="inputs")
        assert "Usually 2 working days over the plan without buffer, at worst 5." in page
        assert "Take 1 day more buffer" in page
        page = shown(take_buffer="deliverables-0:2")
        assert 'value="soon"' in page and "Your buffer holds what is usual." in page
        assert "more buffer" not in page
        listed = desk.get(f"/w/{studio.slug}/projects/").content.decode()
        assert "2 of 3 promises kept" in listed
    with within(studio.pk):
        assert Quote.objects.count() == 1, "nothing is set or kept by it"
