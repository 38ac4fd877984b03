"""What is sold again and again is picked in the invoice editor, without a script."""

from decimal import Decimal

import pytest

from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from scope.flows.keep_catalogue import add_item
from scope.models import CatalogueItem
from tests.billing.test_the_way_of_an_invoice import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


def logo(desk: Desk, currency: str = "EUR") -> CatalogueItem:
    with within(desk.workspace.pk):
        facts = {"description": "Logo\nthree drafts", "unit": "HUR", "unit_price": Decimal(800)}
        return add_item(desk.workspace, {**facts, "currency": currency})


def picked(desk: Desk, item: CatalogueItem, *lines: dict[str, str]) -> dict[str, str]:
    """The values of the page's last line after "Add it"."""
    typed = desk.page(*lines) | {"item": str(item.pk), "from_catalogue": "1"}
    _, answer = desk.save(typed, new_id())
    rows = answer.context["lines"].forms
    assert answer.status_code == 200
    names = ("description", "unit", "unit_price", "tax_rate", "quantity")
    return {"rows": str(len(rows)), **{name: rows[-1][name].value() for name in names}}


def test_an_item_fills_description_unit_price_and_tax(desk: Desk) -> None:
    found = picked(desk, logo(desk), {"description": "Typed before", "unit_price": "5"})
    assert found == {
        "rows": "2", "description": "Logo\nthree drafts", "unit": "HUR", "unit_price": "800.00",
        "tax_rate": "S-23", "quantity": "1",
    }  # fmt: skip


def test_an_empty_line_is_filled_first(desk: Desk) -> None:
    found = picked(desk, logo(desk), {"description": "", "unit_price": ""})
    assert (found["rows"], found["unit_price"]) == ("1", "800.00")


def test_only_items_in_the_currency_of_the_invoice_are_offered(desk: Desk) -> None:
    logo(desk, "GBP")
    euros = logo(desk)
    _, answer = desk.save(desk.page({}) | {"add_line": "1"})
    assert [key for key, _ in answer.context["catalogue"]] == [str(euros.pk)]
