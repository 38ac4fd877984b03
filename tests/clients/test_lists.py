"""The list of clients: sorted, narrowed, changed several at once, as quick at its end."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client as Browser

from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.flows.keep_task import add_task
from clients.flows.say_stage import say_stage
from clients.listing import CLIENTS, clients_page
from clients.models import Client, HandOver
from clients.stage import Stage
from clients.telling import ToDo
from clients.verifying import prove
from tests.factories import browser_of, make_client, make_member
from tests.today.test_today import issued

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
    for name in ("archivals", "owners"):
        address = f"/w/{studio.slug}/clients/{name}/"
        for ids in ([stranger.pk], [harbor.pk, stranger.pk], ["x"]):
            assert desk.post(address, {"client": ids}).status_code == 404
        assert bookkeeper.post(address, {"client": [harbor.pk]}).status_code == 403
    with within(studio.pk):
        assert harbor.reload().archived_at is None


@pytest.fixture
def mia(studio: Workspace) -> Member:
    return make_member(studio, "member", name="Mia")


def test_what_a_colleague_looks_after_stays_and_the_page_says_so(
    studio: Workspace, harbor: Client, maya: Member, mia: Member
) -> None:
    with within(studio.pk):
        harbor.owner = maya
        harbor.save()
        free = make_client(studio, "Lund Ceramics")
    chosen = {"client": [str(harbor.pk), str(free.pk)], "to": str(mia.pk)}
    for name, done in (("archivals", "1 client archived."), ("owners", "1 client goes to Mia.")):
        page = browser_of(mia).post(f"/w/{studio.slug}/clients/{name}/", chosen, follow=True)
        assert f"{done} 1 client stays as it is: a colleague" in page.content.decode()
    with within(studio.pk):
        assert harbor.reload().archived_at is None and harbor.owner == maya
        assert free.reload().archived_at and free.owner == mia


def test_several_get_an_owner_and_one_undo_gives_each_back(
    desk: Browser, studio: Workspace, harbor: Client, many: list[Client], maya: Member, mia: Member
) -> None:
    with within(studio.pk):
        Client.objects.filter(pk=many[0].pk).update(owner=maya)
        hers, mias = (
            add_task(many[0], maya, ToDo("Send the draft", None), owner=one) for one in (maya, mia)
        )
    chosen = {
        "client": [str(one.pk) for one in (harbor, many[0], many[1])],
        "to": str(mia.pk),
        "next": f"/w/{studio.slug}/clients/?show=nobody",
    }
    answer = desk.post(f"/w/{studio.slug}/clients/owners/", chosen)
    assert answer.url == chosen["next"]
    page = desk.get(answer.url).content.decode()
    assert "3 clients go to Mia." in page
    undo = re.search(r'action="([^"]*/hand-overs/[^"]*)"', page)
    assert undo
    with within(studio.pk):
        assert Client.objects.filter(owner=mia).count() == 3
        assert hers.reload().owner == mia
        Client.objects.filter(pk=many[1].pk).update(owner=maya)  # and went on since
    desk.post(undo.group(1))
    with within(studio.pk):
        assert [one.reload().owner for one in (harbor, many[0], many[1])] == [None, maya, maya]
        assert (hers.reload().owner, mias.reload().owner) == (maya, mia)
        told = harbor.entries.order_by("sequence").values_list("kind", flat=True)
        assert list(told)[-2:] == ["handover.given", "handover.taken_back"]
        assert prove(harbor).is_whole
    desk.post(undo.group(1))
    with within(studio.pk):
        assert harbor.entries.filter(kind="handover.taken_back").count() == 1


def test_nobody_takes_back_what_another_member_gave(
    bookkeeper: Browser, desk: Browser, studio: Workspace, harbor: Client, mia: Member
) -> None:
    chosen = {"client": [str(harbor.pk)], "to": str(mia.pk)}
    desk.post(f"/w/{studio.slug}/clients/owners/", chosen)
    with within(studio.pk):
        given = HandOver.objects.get()
    address = f"/w/{studio.slug}/clients/hand-overs/{given.pk}/taking-back/"
    assert browser_of(mia).post(address).status_code == 403
    assert bookkeeper.post(address).status_code == 403
    with within(studio.pk):
        assert harbor.reload().owner == mia


def test_without_an_owner_chosen_nothing_changes(
    desk: Browser, studio: Workspace, harbor: Client, bookkeeper: Browser
) -> None:
    address = f"/w/{studio.slug}/clients/owners/"
    with within(studio.pk):
        books = Member.objects.get(role="bookkeeper")
    for to in ("", "x", str(books.pk)):
        page = desk.post(address, {"client": [str(harbor.pk)], "to": to}, follow=True)
        assert "Choose who looks after them." in page.content.decode()
    with within(studio.pk):
        assert harbor.reload().owner is None


def test_it_is_narrowed_by_what_follows_from_facts_and_the_view_is_kept(
    desk: Browser, studio: Workspace, maya: Member, harbor: Client, many: list[Client]
) -> None:
    with within(studio.pk):
        say_stage(harbor.pk, maya, Stage.DELIVERY, "They began before we had a desk.")
        issued(many[3], "2026-0001", date(2026, 5, 1))
    path = f"/w/{studio.slug}/clients/"

    def named(**asked: str) -> list[str]:
        return [row["client"].name for row in desk.get(path, asked).context["rows"]]

    assert named(stage="DELIVERY") == ["Harbor Bakery"]
    assert named(stage="BILLING") == named(show="owing") == ["Client 003"]
    assert named(stage="BILLING", q="harbor") == []
    assert len(named(stage="no such stage")) == len(named())
    page = desk.get(path, {"stage": "BILLING"}).content.decode()
    assert 'name="stage" value=' not in page  # the form asks it itself
    assert "?asked=stage%3DBILLING" in page
