"""Freya's client falls silent: the project is parked by the clause, and goes on once photos come.

Stories 10.9 and 10.10 of eight weeks in Copenhagen; and all that must not park.
"""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.db import connections
from django.test import Client as Browser
from django.urls import reverse

from billing.drafts import Draft
from billing.flows.issue_invoice import issue_invoice
from billing.flows.save_draft import save_draft
from changes.content import Content, Effect
from changes.flows.begin_change import begin_change
from changes.flows.send_change import send_change
from changes.mailing import link_of
from changes.models import ChangeAnswer
from changes.readiness import missing_to_send
from clientdesk.clock import standing_at
from clientdesk.links.issuing import mint
from clientdesk.links.opening import COOKIE, page_of
from clientdesk.mail.models import Message
from clientdesk.today.page import today_of
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.lines import Line
from clients.next_dates import next_dates_of
from delivery.agreeing import questions_of
from delivery.flows.close_project import Closing, close_project, reopen_project
from delivery.flows.move_dates import move_dates
from delivery.flows.park_project import CannotPark, Told, park_project, take_up_again
from delivery.flows.propose_date import CannotPropose, propose_date
from delivery.flows.receive_input import drop_input, reopen_input
from delivery.flows.tell_slips import tell_slips
from delivery.models import DateSlip, ParkingEnd, ProjectParking
from delivery.overlong import overlong_of
from delivery.parked import parking_of
from delivery.reading import work_of
from followups.models import Nudge, Track
from followups.planner import plan_due
from followups.policies import INPUT_REMINDER, INVOICE_REMINDER, PROJECT_DATES
from scope.flows.send_quote import Delivery
from scope.models import Agreement
from tests.delivery import freya
from tests.delivery.freya import Brand
from tests.factories import browser_of
from tests.followups.unpaid import work
from tests.portal.test_their_page import comes_in
from updates.drafting import draft
from updates.queries import going_on, without_word
from updates.reading import week_of

pytestmark = pytest.mark.django_db
OVER = "15 working days without “Photos” are over since Mon, 26 April"


@pytest.fixture
def brand(db: None) -> Brand:
    return freya.begin()


def tick(month: int, day: int, hour: int = 7) -> None:
    """The planner and the worker, at 09:00 in Copenhagen's summer."""
    moment = datetime(2027, month, day, hour, tzinfo=UTC)
    with standing_at(moment):
        plan_due(moment)
        work()


def todays(brand: Brand) -> list[str]:
    today = today_of(brand.workspace, brand.by)
    return [row.what for row in [*today.needs_you, *today.waiting]]


def page(brand: Brand, name: str = "project") -> str:
    return reverse(f"delivery:{name}", args=[brand.workspace.slug, brand.project.pk])


def parked(brand: Brand, **told: Any) -> ProjectParking:
    return park_project(brand.project.pk, Told(**told), brand.by)


def test_freya_parks_by_a_letter_and_photos_end_it(brand: Brand) -> None:
    tick(4, 6)
    tick(4, 12)
    with brand.on(4, 26):
        assert overlong_of(brand.project) is None, "the fifteenth day still runs"
    tick(4, 27, hour=5)
    desk = browser_of(brand.by)
    with brand.on(4, 27):
        assert f"Havn Hotels: {OVER}" in todays(brand)
        assert OVER in desk.get(page(brand)).content.decode()
        letter = desk.get(page(brand, "parking")).context["form"].initial
        assert letter["subject"] == "A brand rests until “Photos” is here"
        assert (
            "4.2 After 15 working days without something we need, we may park the project"
            in (letter["words"])
        )
        assert "Mon, 5 April" in letter["words"] and "{{" not in letter["words"]
        typed = {**letter, "contact": letter["contact"].pk, "words": "Dear Mikkel, it rests."}
        assert desk.post(page(brand, "parking"), {**typed, "words": ""}).status_code == 422
        slips = DateSlip.objects.count()
        for _ in range(2):
            assert desk.post(page(brand, "parking"), typed)["Location"] == page(brand)
        (parking,) = ProjectParking.objects.all()
        assert (parking.clause, parking.over_on, parking.on, parking.member) == (
            "4.2", date(2027, 4, 26), date(2027, 4, 27), brand.by
        )  # fmt: skip
        assert Message.objects.get(kind="project_parked").to == "mikkel@havn.example"
        assert brand.headlines("project.")[-1] == f"A brand is parked: {OVER}"
    # every face
    with within(brand.workspace.pk):
        browser, theirs = comes_in(brand.contact())
        photos = brand.input("Photos").pk
    with brand.on(4, 28):
        faces = {
            "project": desk.get(page(brand)),
            "dates": desk.get(page(brand, "dates")),
            "list": desk.get(reverse("delivery:projects", args=[brand.workspace.slug])),
            "deliverable": desk.get(reverse("delivery:deliverable", args=[
                brand.workspace.slug, brand.deliverable("Brand book").pk])),
            "client": desk.get(reverse("clients:client", args=[
                brand.workspace.slug, brand.project.client_id])),
            "portal": browser.get(theirs),
            "input": browser.get(f"{theirs}inputs/{photos}/"),
        }  # fmt: skip
        for name, face in faces.items():
            said = " ".join(face.content.decode().split()).partition("Every move")[0]
            assert "arked since" in said and "27 Apr" in said, name
            if name != "client":  # its record tells of the moves before
                assert not re.search(r"\d May", said), name
        assert [one.said for one in next_dates_of(brand.project.client, brand.by)][-1] == (
            "parked since 27 Apr"
        )
        assert any("A brand is parked since 27 Apr" in what for what in todays(brand))
    # what rests
    tick(4, 29)
    with brand.on(4, 29):
        assert DateSlip.objects.count() == slips
        assert tell_slips([brand.project], brand.contact()) == 0
        rests = Track.objects.filter(kind__in=[INPUT_REMINDER, PROJECT_DATES])
        assert {one.ended_why for one in rests} == {"the project is parked"}
        assert not going_on().exists()
        assert not any(OVER in what for what in todays(brand))
        with pytest.raises(CannotPropose):
            propose_date(brand.deliverable("Brand book").pk, date(2027, 6, 1), "", brand.by)
    # Mon 3 May: photos by the portal
    with standing_at(datetime(2027, 5, 3, 8, tzinfo=UTC)):
        browser.post(f"{theirs}inputs/{photos}/", {"words": "Here they are"})
    with brand.on(5, 3):
        assert parking_of(brand.project) is None
        end = ParkingEnd.objects.get()
        assert (end.how, end.on, end.member) == ("arrived", date(2027, 5, 3), None)
        assert brand.headlines("project.")[-1] == "A brand goes on: Photos came"
        (asked,) = questions_of([work_of(brand.project)], date(2027, 5, 3))[brand.project.pk]
        assert (asked.was, asked.now) == ("30 Apr", "1 Jun")
        assert asked.why == "Photos came 20 working days late (agreed 5 Apr)"
        assert DateSlip.objects.count() == slips + 1
        assert going_on().exists()
        assert Track.objects.get(kind=PROJECT_DATES).ended_at is None
        assert "1 Jun" in browser.get(theirs).content.decode()
        answer = {"date": asked.key, "said": "agreed"}
        assert (
            browser.post(f"{theirs}projects/{brand.project.pk}/dates/", answer)["Location"]
            == theirs
        )
        assert brand.piece("Brand book").outlook.promised_on == date(2027, 6, 1)


def test_without_the_clause_nothing_is_parked() -> None:
    brand = freya.begin(replace(freya.USUAL, off=("parked",)))
    with brand.on(5, 31):
        assert not any("working days without" in what for what in todays(brand))
        with pytest.raises(CannotPark, match="Nothing of theirs"):
            parked(brand)


def test_the_newest_agreement_says_after_how_many_days(brand: Brand) -> None:
    with brand.on(4, 19):
        first = brand.project.agreements.get()
        facts = first.facts
        facts["quote"]["terms"]["sheet"]["park_after_days"] = 5
        Agreement.objects.create(
            workspace_id=first.workspace_id, project=first.project, client=first.client, n=2,
            how=first.how, agreed_on=date(2027, 4, 19), at=first.at, facts=facts, text="",
            facts_hash="0" * 64,
        )  # fmt: skip
        found = overlong_of(brand.project)
        assert found and found.over_on == date(2027, 4, 12)
        assert parked(brand).agreement.n == 2


def test_what_came_meanwhile_or_was_parked_before_or_is_closed_is_refused(brand: Brand) -> None:
    with brand.on(4, 27):
        brand.comes("Photos")
        with pytest.raises(CannotPark, match="Nothing of theirs"):
            parked(brand)
        reopen_input(brand.input("Photos").pk, brand.by, "Thumbnails only")
        assert parked(brand, words="On the phone.")
        with pytest.raises(CannotPark, match="already, since Tue, 27 April"):
            parked(brand)
        change = begin_change(brand.project, brand.by)
        change.edit(Content("DKK", effects=(Effect("d2", 3),)), None, "page-1")
        assert any("no date can be told" in one.text for one in missing_to_send(change))
        close_project(brand.project.pk, Closing(), brand.by)
        assert ParkingEnd.objects.get().how == "closed"
        with pytest.raises(CannotPark, match="closed"):
            parked(brand)
        assert reopen_project(brand.project.pk, brand.by)
        assert parking_of(brand.project) is None and going_on().exists()


def test_taken_up_by_hand_with_a_why_and_the_days_count_anew(brand: Brand) -> None:
    desk = browser_of(brand.by)
    with brand.on(4, 27):
        parked(brand)
        move_dates(brand.project)
        desk.post(page(brand, "taking-up"), {"why": " "})
        assert parking_of(brand.project)
        before = DateSlip.objects.count()
    with brand.on(4, 30):
        for _ in range(2):
            desk.post(page(brand, "taking-up"), {"why": "We begin with the old photos"})
        assert ParkingEnd.objects.get().how == "hand"
        assert take_up_again(brand.project.pk, brand.by, "again") is None
        assert DateSlip.objects.count() == before + 1
        assert brand.expected()["Brand book"] == "31 May"
    with brand.on(5, 21):
        assert overlong_of(brand.project) is None
    with brand.on(5, 26):
        assert overlong_of(brand.project)
        parked(brand)
        drop_input(brand.input("Photos").pk, brand.by)
        assert parking_of(brand.project) is None
        assert brand.expected()["Brand book"] == "26 May", "ours since nothing is missing"


def test_while_it_is_parked_the_steps_of_its_invoice_go_on(brand: Brand) -> None:
    with brand.on(4, 7):
        client = brand.project.client
        line = Line("Strategy", Decimal(1), "C62", Decimal(18000), Decimal(0), "S", Decimal(25))
        header = {"contact": brand.contact(), "currency": "DKK", "due_on": date(2027, 4, 21)}
        draft = save_draft(new_id(), Draft(client, "page-1", header, (line,)))
        issue_invoice(draft.pk, brand.by)
    with brand.on(4, 27):
        parked(brand)
        before = Nudge.objects.count()
    moment = datetime(2027, 5, 3, 7, tzinfo=UTC)
    with standing_at(moment):
        plan_due(moment)
    with brand.on(5, 3):
        new = list(Nudge.objects.order_by("created_at")[before:])
        assert {one.kind for one in new} == {INVOICE_REMINDER}
        assert new[-1].decision == "send"


def test_a_letter_on_its_way_is_not_sent_when_photos_came_first(brand: Brand) -> None:
    with brand.on(4, 27):
        parked(brand, contact=brand.contact(), subject="It rests", words="Dear Mikkel")
        brand.comes("Photos")
        sent = len(mail.outbox)
        work()
        message = Message.objects.get(kind="project_parked")
        assert message.cancelled_why == "the work goes on again"
        assert not any(one.subject == "It rests" for one in mail.outbox[sent:])


def test_the_silence_of_who_is_parked_is_no_alarm(brand: Brand) -> None:
    with brand.on(4, 27):
        assert without_word(datetime(2027, 4, 27, 10, tzinfo=UTC)).exists()
        parked(brand)
        assert not without_word(datetime(2027, 4, 27, 10, tzinfo=UTC)).exists()
    with brand.on(6, 30):
        assert today_of(brand.workspace, brand.by).quiet == []


@pytest.mark.django_db(transaction=True)
def test_photos_at_the_moment_of_parking_are_one_outcome() -> None:
    brand = freya.begin()

    def within_brand(act: Any) -> str:
        try:
            with brand.on(4, 27):
                act()
                return "done"
        except CannotPark:
            return "refused"
        finally:
            connections.close_all()

    acts = (lambda: parked(brand), lambda: brand.comes("Photos"))
    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(within_brand, acts))
    with brand.on(4, 27):
        assert parking_of(brand.project) is None
        was_parked = said[0] == "done"
        assert (ProjectParking.objects.count(), ParkingEnd.objects.count()) == (
            (1, 1) if was_parked else (0, 0)
        )
        assert brand.expected()["Brand book"] == "26 May"


def test_a_change_with_days_waits_while_it_is_parked_and_ends_when_it_is_closed(
    brand: Brand,
) -> None:
    with brand.on(4, 27, hour=8):
        change = begin_change(brand.project, brand.by)
        change.order.title = "A poster"
        change.order.save()
        change.edit(Content("DKK", effects=(Effect("d2", 3),), thanks="Gladly."), None, "page-1")
        version = send_change(change.pk, brand.by, Delivery("first"))
        link = link_of(version, brand.contact())
        browser, page_of_it = Browser(), page_of(link)
        browser.cookies[COOKIE] = mint(link).rstrip("/").rpartition("/")[2]
        days = browser.get(page_of_it).context["days"]
        assert days
    with brand.on(4, 27):
        parked(brand)
        answer = browser.get(page_of_it)
        shown = " ".join(answer.content.decode().split())
        assert "Brand book: 3 working days more" in shown and "Approve it" not in shown
        assert "Once “Photos” is here it goes on" in shown and answer.context["days"] == {}
        typed = {"name": "Mikkel", **{f"days-{part}": on for part, on in days.items()}}
        assert browser.post(f"{page_of_it}approval/", typed).status_code == 409
        assert not ChangeAnswer.objects.exists()
        order = reverse("changes:order", args=[brand.workspace.slug, version.order_id])
        assert "held: the project rests" in browser_of(brand.by).get(order).content.decode()
    tick(4, 30)
    with brand.on(4, 30):
        assert not Message.objects.filter(kind="change_follow_up").exists()
        brand.comes("Photos")
        again = browser.get(page_of_it)
        typed = {"name": "Mikkel", **{f"days-{k}": on for k, on in again.context["days"].items()}}
        assert "Approve it" in again.content.decode()
        closing = browser_of(brand.by).get(page(brand, "closing")).content.decode()
        assert "A poster" in closing and "Taken back with the end" in closing
        close_project(brand.project.pk, Closing(), brand.by)
        assert browser.post(f"{page_of_it}approval/", typed).status_code == 409
        answer = ChangeAnswer.objects.get()
        assert (answer.answer, answer.reason) == ("withdrawn", "The project is closed.")
        assert "The project is closed." in browser.get(page_of_it).content.decode()
        assert brand.project.agreements.count() == 1


def test_the_next_update_tells_of_the_stretch_in_which_it_was_parked(brand: Brand) -> None:
    with brand.on(4, 27):
        parked(brand)
    with brand.on(5, 3):
        brand.comes("Photos")
    with brand.on(5, 4):
        since, until = datetime(2027, 4, 26, tzinfo=UTC), datetime(2027, 5, 4, tzinfo=UTC)
        told = draft(week_of(brand.project, since, until)).text
        assert (
            "The project was parked from Tue, 27 April to Mon, 3 May: “Photos” was missing." in told
        )
