"""What an editor offers from the catalogue, and the line it becomes."""

from clientdesk.lib.as_written import write_price
from clientdesk.lib.money import Money, format_money
from clientdesk.workspaces.models import Workspace
from clients.lines import Typed, fresh_line
from clients.models import Client
from scope.models import CatalogueItem

MOST = 200


def items_of(workspace: Workspace) -> list[CatalogueItem]:
    """What is offered, by name. One query."""
    found = CatalogueItem.objects.filter(workspace=workspace, archived_at=None)
    return list(found.order_by("description", "pk")[:MOST])


def offered(workspace: Workspace, currency: str) -> list[tuple[str, str]]:
    """(id, "Logo, €800.00") of those in this currency, for a select."""
    return [
        (str(item.pk), f"{item}, {price_in_words(item, workspace.locale)}")
        for item in items_of(workspace)
        if item.currency == currency
    ]


def line_from(item: CatalogueItem, workspace: Workspace, client: Client) -> Typed:
    """As a row of an editor shows it, with the tax proposed for the client."""
    return {
        **fresh_line(workspace, client),
        "description": item.description,
        "unit": item.unit,
        "unit_price": write_price(item.unit_price, workspace.locale, item.currency),
    }


def price_in_words(item: CatalogueItem, locale: str) -> str:
    return format_money(Money.from_decimal(item.unit_price, item.currency), locale)
