"""Somebody met at a fair, or a client who speaks of work: a lead that a member notes."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client as Browser

from clientdesk import clock
from clientdesk.lib.money import AmountRefused
from clientdesk.mail.models import Message
from clientdesk.search.commands import offers
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from onboarding.budgets import read_budget
from onboarding.flows.save_lead_rules import save_lead_rules
from onboarding.models import Lead
from tests.factories import make_client

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=UTC)
TOLD = {
    "name": "Paula Reis", "email": "", "company": "Reis Wines", "wants": "Labels for three wines",
    "budget": "3 to 5k", "wished_on": "12 Jun 2027", "heard": "met",
    "heard_who": "Food fair in Porto", "next_on": "2026-11-27", "next_action": "Send the samples",
}  # fmt: skip


def new(studio: Workspace, client: Client | None = None) -> str:
    return f"/w/{studio.slug}/leads/new/" + (f"?client={client.pk}" if client else "")


def note(desk: Browser, studio: Workspace, client: Client | None = None, **changed: Any) -> Any:
    soon = clock.today("UTC") + timedelta(days=3)
    return desk.post(new(studio, client), {**TOLD, "next_on": soon, "form_id": uuid4(), **changed})


def test_maya_notes_whom_she_met_at_a_fair(desk: Browser, studio: Workspace) -> None:
    with within(studio.pk):
        save_lead_rules(studio, {"currency": "EUR", "steps": [300000], "floor_minor": 400000})
    with clock.standing_at(TUESDAY):
        page = desk.post(new(studio), {**TOLD, "form_id": uuid4()}, follow=True).content.decode()
        assert "Maya Lind noted" in page and "Labels for three wines" in page
        assert "€3,000–€5,000, your floor is €4,000" in page
        assert "We have met: Food fair in Porto" in page
        assert "They were promised" not in page
        for where in ("leads/", "leads/board/"):
            listed = desk.get(f"/w/{studio.slug}/{where}").content.decode()
            assert "Reis Wines" in listed and "Send the samples" in listed
    with within(studio.pk):
        lead = Lead.objects.get()
        assert (lead.next_on, lead.inquiry.wished_on) == (date(2026, 11, 27), date(2027, 6, 12))
        assert [e.kind for e in lead.client.entries.all()] == ["lead.noted"]
        assert not Message.objects.exists()


def test_it_is_scored_by_hand_as_any_lead(desk: Browser, studio: Workspace) -> None:
    page = note(desk, studio).url
    before = desk.get(page).context["card"].total
    desk.post(f"{page}marks/", {"criterion": "style", "colour": "green", "note": "We laughed"})
    assert desk.get(page).context["card"].total > before


def test_a_client_who_speaks_of_work_becomes_a_lead_from_their_page(
    desk: Browser, bookkeeper: Browser, studio: Workspace, maya: Member, harbor: Client
) -> None:
    assert (
        new(studio, harbor) in desk.get(f"/w/{studio.slug}/clients/{harbor.pk}/").content.decode()
    )
    with within(studio.pk):
        offered = [one.url for one in offers("new lead for harbor", maya)]
        who = harbor.contacts.get()
    assert new(studio, harbor) in offered
    lead_page = note(desk, studio, harbor, contact=who.pk).url
    assert desk.get(new(studio, harbor)).url == lead_page, "the one that is open"
    with within(studio.pk):
        assert Client.objects.count() == 1
        assert Lead.objects.get().inquiry.contact == who
    assert bookkeeper.get(new(studio)).status_code == 403


def test_a_client_without_a_contact_gets_one_by_the_name_that_is_typed(
    desk: Browser, studio: Workspace
) -> None:
    with within(studio.pk):
        fair = make_client(studio, "Fair")
    note(desk, studio, fair)
    with within(studio.pk):
        assert fair.contacts.get().name == "Paula Reis"


def test_what_cannot_be_read_is_said_beside_it_and_nothing_is_lost(
    desk: Browser, studio: Workspace
) -> None:
    answer = note(desk, studio, budget="some money", next_on="", wants="Labels <b>bold</b>")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"budget", "next_on"}
    assert "some money" in page and "Labels &lt;b&gt;bold&lt;/b&gt;" in page
    with within(studio.pk):
        assert not Lead.objects.exists() and not Client.objects.exists()


def test_pressed_twice_it_is_one_lead(desk: Browser, studio: Workspace) -> None:
    key = uuid4()
    first = note(desk, studio, form_id=key)
    assert note(desk, studio, form_id=key).url == first.url
    with within(studio.pk):
        assert Lead.objects.count() == Client.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "low", "high", "words"),
    [
        ("3,000", 300000, 300000, "about €3,000"),
        ("about 3k", 300000, 300000, "about €3,000"),
        ("3 to 5k", 300000, 500000, "€3,000–€5,000"),
        ("5000 - 3000", 300000, 500000, "€3,000–€5,000"),
        ("up to €5,000", 0, 500000, "up to €5,000"),
        ("from 10k", 1000000, None, "from €10,000"),
        ("£3 to 5k", 300000, 500000, "£3,000–£5,000"),
        ("about 3k USD", 300000, 300000, "about US$3,000"),
    ],
)
def test_a_budget_is_read_as_people_say_it(
    said: str, low: int, high: int | None, words: str
) -> None:
    band = read_budget(said, "en_IE", "EUR")
    assert (band.low_minor, band.high_minor, band.words) == (low, high, words)


@pytest.mark.parametrize(
    "said", ["a lot", "0", "-", "k", "3 to much", "1,00,0", "$3,000", "€3k or £3k"]
)
def test_what_is_no_budget_is_refused_with_a_reason(said: str) -> None:
    with pytest.raises(AmountRefused):
        read_budget(said, "en_IE", "EUR")
