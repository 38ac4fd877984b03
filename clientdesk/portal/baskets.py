"""Small wishes that gather: what a client sees of a basket before it is sent as one."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from changes.models import ChangeVersion
from changes.order_queries import baskets_of
from clientdesk.lib.in_words import Words
from clientdesk.lib.summing import sum_lines
from clients.models import Client
from scope.offer import OfferLine


@dataclass(frozen=True)
class Wish:
    what: str
    price: str
    days: int


@dataclass(frozen=True)
class Basket:
    version_id: UUID
    project: str
    items: list[Wish]
    total: str


def baskets(client: Client) -> list[Basket]:
    """One query."""
    locale = client.locale or client.workspace.locale
    return [_basket(version, locale) for version in baskets_of(client)]


def _basket(version: ChangeVersion, locale: str) -> Basket:
    says = version.says
    words = Words(says.currency, locale)

    def net(lines: tuple[OfferLine, ...]) -> str:
        return words.money(sum_lines(says.currency, lines, Decimal(0)).net_minor)

    items = [Wish(one.line.description, net((one.line,)), one.days) for one in says.items]
    extra = [Wish(line.description, net((line,)), 0) for line in says.lines]
    return Basket(version.pk, version.order.project.title, items + extra, net(says.every_line))
