"""A public link of each purpose, and a browser that was given its address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client as Browser

from billing.models import BillingDocument
from booking.models import CallOffer
from changes.models import ChangeVersion
from clientdesk.feed.flows.share_dates import make_address
from clientdesk.links.issuing import issue_link, mint
from clientdesk.links.models import PublicLink
from clientdesk.links.opening import COOKIE
from clientdesk.portal.models import PortalSession
from clients.models import Client, Contact, Document
from delivery.flows.deliver import deliver
from delivery.handing import Handing
from onboarding.models import IntakeForm
from playbooks.models import Onboarding
from scope.models import Deliverable, Project, QuoteVersion
from tests.wall.addresses import Address
from tests.wall.rows import NoRow
from tests.wall.worlds import Model, World, model_named

# What a link is about, where its purpose is not the name of that model.
ABOUT: dict[str, Model] = {
    "call": CallOffer,
    "change-order": ChangeVersion,
    "closing": Project,
    "delivery": Deliverable,
    "form": IntakeForm,
    "intake": Client,
    "invoice": BillingDocument,
    "onboarding": Onboarding,
    "quote": QuoteVersion,
    "portal": Client,
}


def handed_over(world: World) -> Any:
    """A file that went with a delivery."""
    document = world.row(Document)
    deliver(world.row(Deliverable).pk, world.owner, handing=Handing([document]))
    return document.pk


# What stands in a path that is open to all, by the room and name, where it is no id of a row.
GIVEN: dict[str, Callable[[World], Any]] = {
    "feed_public:token": lambda world: make_address(world.owner).rpartition("/")[2][:-4],
    "links:token": lambda world: token_of(link_for(world, "invoice")),
    "slug": lambda world: world.workspace.slug,
    "delivery_public:document_id": handed_over,
    "portal_public:session_id": lambda world: world.row(PortalSession).pk,
}
GUESS = "k" * 32


def link_for(world: World, purpose: str) -> PublicLink:
    """The link that the world's contact would be sent. Raises NoRow."""
    model = ABOUT.get(purpose) or model_named(purpose.replace("-", "_"), "")
    if model is None:
        raise NoRow(f"say in tests/wall/links.py what a link for {purpose} is about")
    return issue_link(world.workspace, purpose, world.row(model).pk, world.row(Contact).pk)


def token_of(link: PublicLink, lives: timedelta | None = None) -> str:
    return mint(link, lives).rstrip("/").rpartition("/")[2]


def browser_with(token: str) -> Browser:
    """As after the redirect from /l/<token>/: the token in the page's cookie."""
    browser = Browser()
    browser.cookies[COOKIE] = token
    return browser


def page_of(world: World, address: Address, link: PublicLink) -> str:
    """The path of a page that `link` opens, with what else stands in it."""
    others = {kwarg: _one(world, address, kwarg) for kwarg in address.kwargs if kwarg != "link_id"}
    return address.url(link_id=link.pk, **others)


def given(world: World, address: Address) -> dict[str, Any]:
    """What the path of an open address is given; a guess where nothing is known of it."""
    return {kwarg: _one(world, address, kwarg) for kwarg in address.kwargs}


def _one(world: World, address: Address, kwarg: str) -> Any:
    maker = GIVEN.get(f"{address.room}:{kwarg}") or GIVEN.get(kwarg)
    if maker:
        return maker(world)
    if f"<uuid:{kwarg}>" not in address.path:
        return GUESS
    model = model_named(kwarg, address.room.removesuffix("_public"))
    if model is None:
        raise NoRow(f"{address.name}: say in tests/wall/links.py what {kwarg} names")
    return world.row(model).pk


def all_rows() -> dict[str, str]:
    """A hash of each table as it is seen from here."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' "
            "AND relnamespace = 'public'::regnamespace"
        )
        tables = [name for (name,) in cursor.fetchall()]
        cursor.execute(
            " UNION ALL ".join(
                f"SELECT '{table}', md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) "
                f'FROM "{table}" t'
                for table in tables
            )
        )
        return dict(cursor.fetchall())
