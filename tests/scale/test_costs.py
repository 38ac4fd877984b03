"""What a page reads does not grow with its depth, and search reads by its indexes."""

import json

import pytest
from django.db import connection, connections

from billing.listing import MONEY
from billing.models import BillingDocument
from clientdesk.lists.paging import Order
from clientdesk.search.finding import find
from clientdesk.search.readers import reader
from clientdesk.search.reading import read
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within
from clients.listing import CLIENTS
from clients.models import Client, Entry
from clients.thread import NEWEST
from tests.scale.conftest import build

PAGE = 5


def rows_read(found: object) -> int:
    """By all scans of the plan, those that a filter threw away too."""
    [plan] = json.loads(found.explain(analyze=True, format="json"))  # type: ignore[attr-defined]
    return sum(
        (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"]
        for node in _nodes(plan["Plan"])
        if "Scan" in node["Node Type"]
    )


def _nodes(node: dict) -> list[dict]:  # type: ignore[type-arg]
    below = [one for child in node.get("Plans", []) for one in _nodes(child)]
    return [node, *below]


def cost_of_pages(order: Order, found: object, deep: int) -> tuple[int, int]:
    """Rows read by the first page, and by one that begins behind `deep` rows."""
    first = found.order_by(*order.columns)  # type: ignore[attr-defined]
    place = order.place(first[deep - 1])
    later = order.after(place, found).order_by(*order.columns)  # type: ignore[arg-type]
    return rows_read(first[:PAGE]), rows_read(later[:PAGE])


def test_a_deep_page_reads_no_more_rows_than_the_first(sam: Member) -> None:
    with within(sam.workspace_id), connection.cursor() as cursor:
        # a small table is read whole by a planner who knows; of a large one this is the plan
        for way in ("seqscan", "bitmapscan", "sort", "incremental_sort", "hashjoin", "mergejoin"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        longest = Entry.objects.filter(client=Client.objects.order_by("created_at")[0])
        lists = [
            (CLIENTS.read({"sort": sort}).order, Client.objects.filter(archived_at=None), 12)
            for sort in CLIENTS.sorts
        ]
        lists += [
            (MONEY.read({"sort": sort}).order, BillingDocument.objects.all(), 150)
            for sort in ("date", "due", "number", "amount")
        ]
        lists.append((NEWEST, longest.filter(workspace=sam.workspace), longest.count() - 10))
        for order, found, deep in lists:
            of_workspace = found.filter(workspace=sam.workspace)
            at_first, later = cost_of_pages(order, of_workspace, deep)
            assert later <= at_first + 2 * PAGE, (order.columns, at_first, later)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_the_door_of_search_reads_by_its_indexes_alone() -> None:
    sam = build(0.02)
    with connections["owner"].cursor() as owner:
        # of so few rows those of a workspace are read by any index that begins with it
        for name in ("found_once", "search_searchrow_owned"):
            owner.execute(f"ALTER TABLE search_searchrow DROP CONSTRAINT {name} CASCADE")
        owner.execute(
            "SELECT indexname FROM pg_indexes WHERE tablename = 'search_searchrow'"
            " AND indexdef LIKE '%USING btree (workspace_id%' AND indexdef NOT LIKE '%WHERE%'"
        )
        for (name,) in owner.fetchall():
            owner.execute(f'DROP INDEX "{name}"')
        owner.execute("ANALYZE search_searchrow")
    names = ("search_words", "search_name_alike", "search_name_begins", "search_number")
    with within(sam.workspace_id), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

        def scans() -> list[int]:
            cursor.execute(
                "SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'search_searchrow'"
            )
            [(by_rows,)] = cursor.fetchall()
            cursor.execute(
                "SELECT pg_stat_get_xact_numscans(n::regclass) FROM unnest(%s::text[]) AS n",
                [list(names)],
            )
            return [by_rows, *(row[0] for row in cursor.fetchall())]

        before = scans()
        find(read("zebra crossing", sam.workspace), reader(sam), most=20)
        find(read("harbour bakry", sam.workspace), reader(sam), most=20)
        find(read("2026-0033", sam.workspace), reader(sam), most=20)
        by_rows, *by_index = [now - was for now, was in zip(scans(), before, strict=True)]
    assert by_rows == 0
    assert all(by_index), dict(zip(names, by_index, strict=True))
