"""The box and the page of search."""

import re

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clientdesk.search.commands import offers
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.flows.log_entry import log_entry
from clients.models import Client
from tests.factories import make_client, make_contact


def page(desk: Browser, studio: Workspace, **asked: str) -> str:
    answer = desk.get(f"/w/{studio.slug}/search/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_groups_what_it_finds_and_marks_the_words(
    desk: Browser, studio: Workspace, maya: Member, harbor: Client
) -> None:
    with within(studio.pk):
        log_entry(harbor, maya, "call", "Rang Harbor: the café photos <b>come</b> on Friday")
    found = page(desk, studio, q="harb cafe")
    assert "<mark>Harbor</mark>: the <mark>café</mark> photos &lt;b&gt;come&lt;/b&gt;" in found
    found = page(desk, studio, q="harbor")
    headings = re.findall(r'<h2 class="h3"[^>]*>([^<]+)', found)
    assert headings == ["Clients", "On record"] or headings[0] == "Clients"
    assert f"/w/{studio.slug}/clients/{harbor.pk}/" in found


def test_what_is_found_of_one_client_leads_on_to_settling_it(
    desk: Browser, bookkeeper: Browser, studio: Workspace, maya: Member, harbor: Client
) -> None:
    with within(studio.pk):
        log_entry(harbor, maya, "call", "A third revision costs extra")
        other = make_client(studio, "Northwind Yoga")
    found = page(desk, studio, q="third revision")
    (way,) = re.findall(r'href="([^"]*/proof/[^"]*)"', found)
    assert 'value="third revision"' in desk.get(way).content.decode()
    assert "/proof/" not in page(desk, studio, q="harbor"), "the client alone is no question"
    assert "/proof/" not in page(bookkeeper, studio, q="third revision")
    with within(studio.pk):
        log_entry(other, maya, "call", "Asks for a third revision")
    assert "/proof/" not in page(desk, studio, q="third revision")


def test_a_shelf_of_many_is_paged_without_a_script(
    desk: Browser, studio: Workspace, maya: Member, harbor: Client
) -> None:
    with within(studio.pk):
        for number in range(40):
            log_entry(harbor, maya, "note", f"Poster draft {number}")
    assert "in=record" in page(desk, studio, q="poster")
    first = desk.get(f"/w/{studio.slug}/search/", {"q": "poster", "in": "record"})
    assert len(first.context["results"]) == 30
    second = desk.get(f"/w/{studio.slug}/search/{first.context['older']}")
    assert len(second.context["results"]) == 10
    assert not second.context["older"]


@pytest.mark.parametrize("after", ["x", "1~2~3", "1~2026-01-01~x", "9" * 40, "%00"])
def test_a_broken_place_in_the_address_shows_the_first_page(
    desk: Browser, studio: Workspace, harbor: Client, after: str
) -> None:
    assert "Harbor Bakery" in page(
        desk, studio, q="harbor", **{"in": "clients", "after": after}
    ).replace("<mark>", "").replace("</mark>", "")


def test_every_address_that_is_found_opens(
    desk: Browser, studio: Workspace, maya: Member, harbor: Client
) -> None:
    with within(studio.pk):
        log_entry(harbor, maya, "note", "Harbor wants a sign")
    for result in desk.get(f"/w/{studio.slug}/search/palette/", {"q": "harbor"}).context["results"]:
        assert desk.get(result.url.partition("#")[0]).status_code == 200, result.url


def test_a_bookkeeper_finds_no_private_word(
    bookkeeper: Browser, desk: Browser, studio: Workspace, maya: Member, harbor: Client
) -> None:
    with within(studio.pk):
        log_entry(harbor, maya, "note", "They think of leaving us")
    assert "They think of" in page(desk, studio, q="leaving")
    assert "They think of" not in page(bookkeeper, studio, q="leaving")
    found = bookkeeper.get(f"/w/{studio.slug}/search/palette/", {"q": "leaving"}).content.decode()
    assert "They think of" not in found


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("new invoice for harbor", "New invoice for Harbor Bakery"),
        ("invoice for ines", "New invoice for Ines Duarte, Harbor Bakery"),
        ("log call with ines", "Log call with Ines Duarte, Harbor Bakery"),
        ("settings tax", "Settings VAT"),
        ("settings vat", "Settings VAT"),
        ("new cl", "New client"),
    ],
)
def test_what_is_typed_can_be_done(
    inside: None, maya: Member, harbor: Client, typed: str, first: str
) -> None:
    assert offers(typed, maya)[0].text == first


def test_commands_lead_to_pages_that_open(
    desk: Browser, studio: Workspace, maya: Member, harbor: Client
) -> None:
    with within(studio.pk):
        urls = [
            offer.url
            for typed in ("new", "log call with harbor", "invoice for harbor", "settings")
            for offer in offers(typed, maya)
        ]
    assert len(urls) >= 6
    for url in urls:
        assert desk.get(url.partition("#")[0]).status_code in (200, 302), url


def test_no_command_is_offered_to_whom_it_is_refused(
    inside: None, maya: Member, harbor: Client
) -> None:
    maya.role = Member.BOOKKEEPER
    assert offers("new client", maya) == []
    assert offers("log call with ines", maya) == []


def test_the_number_of_queries_does_not_grow_with_what_is_found(
    desk: Browser, studio: Workspace, maya: Member, harbor: Client
) -> None:
    def queries(address: str) -> int:
        desk.get(address, {"q": "harbor"})
        with CaptureQueriesContext(
            connection,
        ) as seen:
            desk.get(address, {"q": "harbor"})
        return len(seen)

    addresses = [reverse(name, args=[studio.slug]) for name in ("search:search", "search:palette")]
    before = [queries(address) for address in addresses]
    with within(studio.pk):
        for number in range(30):
            client = make_client(studio, f"Harbor {number}")
            make_contact(client, f"Harbor Person {number}")
            log_entry(client, maya, "note", "Harbor again")
    assert [queries(address) for address in addresses] == before
