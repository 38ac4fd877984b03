"""Pages of a long list: each row once, in every order, from every place."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import Value
from django.db.models.functions import Coalesce

from clientdesk.lists.paging import Order
from clientdesk.workspaces.models import Workspace
from clients.models import Client, Contact
from tests.factories import make_client, make_contact

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
ORDERS = [
    Order("sorted_name", "id"),
    Order("-created_at", "id"),
    Order("terms", "-created_at", "-id"),
    Order("-sorted_name", "terms", "id"),
]


@pytest.fixture
def alike(inside: None, studio: Workspace) -> list[Client]:
    """Forty, of whom many have the name, the moment or the terms of another."""
    return [
        make_client(
            studio, f"Zoë {number % 3}", payment_days=number % 4 or None,
            created_at=MONDAY + timedelta(microseconds=number // 5),
        )
        for number in range(40)
    ]  # fmt: skip


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: ",".join(order.columns))
def test_pages_put_together_are_the_list(alike: list[Client], order: Order) -> None:
    found = Client.objects.annotate(terms=Coalesce("payment_days", Value(0)))
    page = order.page(found, "", 7)
    seen = list(page.rows)
    while page.after:
        page = order.page(found, page.after, 7)
        seen += page.rows
    assert seen == list(found.order_by(*order.columns))


def test_an_order_may_look_at_what_a_row_refers_to(alike: list[Client]) -> None:
    for client in alike:
        make_contact(client)
    order = Order("client__sorted_name", "client_id", "id")
    people = Contact.objects.select_related("client")
    first = order.page(people, "", 20)
    second = order.page(people, first.after, 20)
    assert [*first.rows, *second.rows] == list(people.order_by(*order.columns))
    assert second.after == ""


def test_a_row_that_goes_between_two_pages_hides_no_other(alike: list[Client]) -> None:
    order = Order("sorted_name", "id")
    rest = list(Client.objects.order_by(*order.columns))[7:]
    first = order.page(Client.objects.all(), "", 7)
    first.rows[-1].delete()
    assert order.page(Client.objects.all(), first.after, 100).rows == rest


@pytest.mark.parametrize(
    "values",
    ["x", [], ["a"], ["a", "b", "c"], [1, 2], [None, None], ["2026-11-23T09:00:00", "x"],
     ["2026-11-23T09:00:00", "0190f5d0-0000-7000-8000-000000000000"], ["\x00", "\x00"],
     {"a": 1, "b": 2}],
)  # fmt: skip
def test_what_is_no_place_is_the_first_page(alike: list[Client], values: object) -> None:
    after = base64.urlsafe_b64encode(json.dumps(values).encode()).decode()
    page = Order("-created_at", "id").page(Client.objects.all(), after, 5)
    assert page.rows == list(Client.objects.order_by("-created_at", "id")[:5])


@pytest.mark.parametrize("after", ["x", "\x00", "ö", "A" * 50_000, "W10", "W" * 4000])
def test_what_is_no_text_of_ours_is_the_first_page(alike: list[Client], after: str) -> None:
    page = Order("sorted_name", "id").page(Client.objects.all(), after, 5)
    assert page.rows == list(Client.objects.order_by("sorted_name", "id")[:5])
