"""The list of clients: sorted, narrowed, changed several at once, as quick at its end."""

import re

import pytest
from django.db import connection
from django.test import Client as Browser

from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.listing import CLIENTS, clients_page
from clients.models import Client
from tests.factories import browser_of, make_client, make_member

SORTS = ["name", "-name", "added", "-added"]


@pytest.fixture
def many(studio: Workspace, maya: Member) -> list[Client]:
    with within(studio.pk):
        return [make_client(studio, f"Client {number:03}") for number in range(120)]


@pytest.mark.parametrize("sort", SORTS)
def test_each_order_shows_each_client_once(
    inside: None, maya: Member, many: list[Client], sort: str
) -> None:
    seen: list[str] = []
    page = clients_page(maya, CLIENTS.read({"sort": sort}))
    seen += [client.name for client in page.rows]
    while page.after:
        page = clients_page(maya, CLIENTS.read({"sort": sort, "after": page.after}))
        seen += [client.name for client in page.rows]
    names = [client.name for client in many]
    assert seen == (names if sort in {"name", "-added"} else names[::-1])


@pytest.mark.parametrize("sort", SORTS)
def test_a_deep_page_begins_in_the_index_under_the_wall(
    inside: None, maya: Member, many: list[Client], sort: str
) -> None:
    order = CLIENTS.read({"sort": sort}).order
    first = order.columns[0].lstrip("-")
    found = Client.objects.filter(workspace=maya.workspace, archived_at=None)
    found = order.after(order.place(many[60]), found)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
    plan = found.order_by(*order.columns)[:50].explain()
    condition = re.search(r"Index Cond: .*", plan)
    assert condition and first in condition.group(), plan


def test_only_ones_own_are_shown_when_asked_for(
    desk: Browser, studio: Workspace, maya: Member, harbor: Client
) -> None:
    with within(studio.pk):
        mine = make_client(studio, "Lund Ceramics", owner=maya)
    rows = desk.get(f"/w/{studio.slug}/clients/", {"show": "mine"}).context["rows"]
    assert [row["client"].pk for row in rows] == [mine.pk]


def test_several_are_archived_at_once_and_one_undo_brings_them_back(
    desk: Browser, studio: Workspace, harbor: Client, many: list[Client]
) -> None:
    chosen = [str(harbor.pk), str(many[0].pk)]
    page = desk.post(f"/w/{studio.slug}/clients/archivals/", {"client": chosen}, follow=True)
    assert "2 clients archived." in page.content.decode()
    with within(studio.pk):
        assert Client.objects.exclude(archived_at=None).count() == 2
        assert harbor.entries.filter(kind="client.archived").count() == 1
    undo = re.search(r'action="([^"]*archivals[^"]*back=1[^"]*)"', page.content.decode())
    assert undo
    desk.post(undo.group(1).replace("&amp;", "&"))
    with within(studio.pk):
        assert Client.objects.exclude(archived_at=None).count() == 0


def test_nothing_chosen_changes_nothing_and_says_so(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    page = desk.post(f"/w/{studio.slug}/clients/archivals/", follow=True)
    assert "Choose one or more clients first." in page.content.decode()


def test_clients_of_others_are_not_changed_by_the_way(
    bookkeeper: Browser, desk: Browser, studio: Workspace, harbor: Client, stranger: Client
) -> None:
    address = f"/w/{studio.slug}/clients/archivals/"
    for ids in ([stranger.pk], [harbor.pk, stranger.pk], ["x"]):
        assert desk.post(address, {"client": ids}).status_code == 404
    assert bookkeeper.post(address, {"client": [harbor.pk]}).status_code == 403
    with within(studio.pk):
        harbor.owner = make_member(studio, "admin", name="Ada")
        harbor.save()
        other = make_member(studio, "member", name="Mia")
    assert browser_of(other).post(address, {"client": [harbor.pk]}).status_code == 404
    with within(studio.pk):
        assert harbor.reload().archived_at is None
