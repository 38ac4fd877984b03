"""Hours in one line: how long, whose, what for, when; changed, removed, corrected."""

from datetime import date

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clientdesk.clock import standing_at
from clientdesk.lib.money import Money
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from hours.models import Charging, RateSource, TimeChange, TimeEntry
from tests.factories import browser_of, make_client, make_member
from tests.hours.conftest import WEDNESDAY

pytestmark = pytest.mark.django_db


def at(name: str, studio: Workspace, *ids: object) -> str:
    return reverse(f"hours:{name}", args=[studio.slug, *ids])


def put_down(desk: Browser, studio: Workspace, line: str, **more: str):
    with standing_at(WEDNESDAY):
        return desk.post(at("week", studio), {"line": line, **more})


def the_entry(studio: Workspace) -> TimeEntry:
    with within(studio.pk):
        return TimeEntry.objects.select_related("client").get(superseded_at=None)


def test_one_line_says_how_long_whose_what_and_when(
    desk: Browser, studio: Workspace, thames: Client, harbor: Client
) -> None:
    kept = put_down(desk, studio, "2h Thames pricing workshop yesterday")
    assert kept.status_code == 302
    entry = the_entry(studio)
    assert (entry.client, entry.minutes, entry.on) == (thames, 120, date(2027, 2, 9))
    assert entry.text == "Pricing workshop" and entry.charging == Charging.HOURLY
    assert (entry.rate, entry.rate_source) == (Money(16000, "GBP"), RateSource.CLIENT)
    with standing_at(WEDNESDAY):
        page = desk.get(at("week", studio)).content.decode()
        read_back = desk.get(at("reading", studio), {"line": "90m Harbor menu Monday"})
    assert "2 h in all" in page and "Pricing workshop" in page and "to invoice" in page
    assert "Reads as: 1 h 30, Harbor Bakery, Mon, 8 February: Menu." in read_back.content.decode()


def test_a_page_sent_in_twice_is_one_entry(
    desk: Browser, studio: Workspace, thames: Client
) -> None:
    page = "0198c0de-0000-7000-8000-000000000001"
    for _ in range(2):
        put_down(desk, studio, "1:30 Thames call", page=page)
    assert str(the_entry(studio).pk) == page


def test_two_clients_of_one_name_are_one_question_and_nothing_typed_is_lost(
    desk: Browser, studio: Workspace, thames: Client
) -> None:
    with within(studio.pk):
        other = make_client(studio, "Thames Boats")
    asked = put_down(desk, studio, "2h Thames workshop")
    assert asked.status_code == 422
    words = asked.content.decode()
    assert "2 clients are called like this" in words and "2h Thames workshop" in words
    assert put_down(desk, studio, "2h Thames workshop", client=str(other.pk)).status_code == 302
    assert the_entry(studio).client == other
    nobody = put_down(desk, studio, "2h somebody new")
    assert nobody.status_code == 422 and "For whom was it?" in nobody.content.decode()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Thames workshop", "Say how long it was"),
        ("25h Thames", "from one minute to 24 hours"),
        ("2h Thames workshop on 3 March 2027", "which is yet to come"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_line(
    desk: Browser, studio: Workspace, thames: Client, line: str, why: str
) -> None:
    refused = put_down(desk, studio, line)
    assert refused.status_code == 422
    assert why in refused.content.decode() and line in refused.content.decode()


def test_a_change_before_it_is_charged_keeps_who_when_and_what_it_said(
    desk: Browser, studio: Workspace, thames: Client, maya: Member
) -> None:
    put_down(desk, studio, "2h Thames workshop")
    entry = the_entry(studio)
    typed = {"on": "9 Feb 2027", "length": "1:45", "text": "Workshop", "charging": "hourly",
             "rate": "150.00"}  # fmt: skip
    with standing_at(WEDNESDAY):
        wrong = desk.post(at("entry", studio, entry.pk), {**typed, "length": "long"})
        assert wrong.status_code == 422
        assert desk.post(at("entry", studio, entry.pk), typed).status_code == 302
    changed = the_entry(studio)
    assert (changed.pk, changed.minutes, changed.rate) == (entry.pk, 105, Money(15000, "GBP"))
    with within(studio.pk):
        change = TimeChange.objects.get()
        assert change.by == maya and change.was["minutes"] == 120
    with standing_at(WEDNESDAY):
        page = desk.get(at("entry", studio, entry.pk)).content.decode()
    assert "Maya Lind changed it" in page and "2 h on 2027-02-10" in page


def test_removed_hours_count_nowhere_until_undo(
    desk: Browser, studio: Workspace, thames: Client
) -> None:
    put_down(desk, studio, "2h Thames workshop")
    removal = at("removal", studio, the_entry(studio).pk)
    with standing_at(WEDNESDAY):
        desk.post(removal)
        assert "No hours in this week" in desk.get(at("week", studio)).content.decode()
        desk.post(removal + "?undo=1")
        assert "2 h in all" in desk.get(at("week", studio)).content.decode()


def test_a_member_sees_own_hours_and_a_bookkeeper_has_no_such_page(
    desk: Browser, bookkeeper: Browser, studio: Workspace, thames: Client, maya: Member
) -> None:
    priya = make_member(studio, Member.MEMBER, name="Priya Shah")
    with within(studio.pk):
        Client.objects.filter(pk=thames.pk).update(owner=maya)
    put_down(desk, studio, "2h Thames workshop")
    entry = the_entry(studio)
    assert bookkeeper.get(at("week", studio)).status_code == 404
    assert bookkeeper.get(at("of-client", studio, thames.pk)).status_code == 404
    with standing_at(WEDNESDAY):
        hers = browser_of(priya)
        assert hers.get(at("entry", studio, entry.pk)).status_code == 404
        assert "No hours in this week" in hers.get(at("week", studio)).content.decode()
        put_down(hers, studio, "1h Thames minutes")
        everybody = desk.get(at("week", studio) + "?whose=all").content.decode()
    assert "3 h in all" in everybody and "Priya Shah" in everybody
