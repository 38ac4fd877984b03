"""What the walk over the addresses puts into the place of each name in a path.

Nothing is needed here for a name such as `change_order_id` whose model can be filled in by itself.
Where a page wants a sensible row, give its model a maker in making/; where a name in the path does
not tell the model, or is no id, say so in NAMES ("room:name_id"); an address that wants another row
of its model stands in OTHER_ROWS, and what it must be posted in POSTED.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from billing.models import BillingDocument
from booking.models import CallKind
from clients.models import Client, Contact
from hours.models import TimeEntry
from onboarding.models import IntakeForm
from playbooks.models import Playbook
from scope.models import CatalogueItem, Project, ScopeRequest, TermsSet
from tests.wall.addresses import Address
from tests.wall.making.agreed import drafted_change, drafted_quote
from tests.wall.making.money import draft
from tests.wall.making.record import file_of_mail, mail_in_tray, mail_of_client, other_client
from tests.wall.worlds import Maker, Model, World, model_named

NAMES: dict[str, Model | str] = {
    "hours:entry_id": TimeEntry,
    "clients:other_id": Client,
    "scope:item_id": CatalogueItem,
    "onboarding:form_id": IntakeForm,
    "onboarding:key": "goals",
    "followups:document_id": BillingDocument,
    "clients:part": "bundle",
    "texts:moment": "check_in",
    "texts:language": "en",
    "imports:kind": "clients",
    "exports:name": "clients",
    "changes:request_id": ScopeRequest,
    "scope:set_id": TermsSet,
    "lists:name": "clients",
}
OTHER_ROWS: dict[str, Maker] = {
    "changes:edit": drafted_change,
    "changes:totals": drafted_change,
    "changes:discard": drafted_change,
    "changes:restore": drafted_change,
    "clients:merger": other_client,
    "clients:apart": other_client,
    "scope:edit": drafted_quote,
    "scope:totals": drafted_quote,
    "scope:terms": drafted_quote,
    "scope:usual-terms": drafted_quote,
    "scope:pick-terms": drafted_quote,
    "scope:discard": drafted_quote,
    "scope:restore": drafted_quote,
    "billing:edit": draft,
    "billing:totals": draft,
    "billing:discard": draft,
    "billing:goodwill": draft,
    "billing:restore": draft,
    "billing:issue": draft,
    "clients:mail-file": file_of_mail,
    "clients:original": mail_of_client,
    "clients:waiting": mail_in_tray,
    "delivery:arrival-by-mail": mail_of_client,
    "clients:waiting-original": mail_in_tray,
    "clients:assignment": mail_in_tray,
    "clients:client-of-mail": mail_in_tray,
    "clients:mail-aside": mail_in_tray,
}
POSTED: dict[str, Callable[[World], dict[str, Any]]] = {
    "conversations:talk": lambda world: {
        "kind": world.row(CallKind).pk,
        "contact": world.row(Contact).pk,
    },
    "changes:begin": lambda world: {"project": world.row(Project).pk},
    "playbooks:onboarding": lambda world: {
        "playbook": world.row(Playbook).pk,
        "contact": world.row(Contact).pk,
    },
    "booking:calls": lambda world: {
        "kind": world.row(CallKind).pk,
        "contact": world.row(Contact).pk,
        "intent": "one",
    },
    "onboarding:invitation": lambda world: {"contact": world.row(Contact).pk, "copy": "1"},
}


class NoRow(Exception):
    """The walk does not know what stands in this place of a path."""


def names_a_row(address: Address, kwarg: str) -> bool:
    """Whether this place of the path holds an id, and not a word that every workspace has."""
    named = NAMES.get(f"{address.room}:{kwarg}") or NAMES.get(kwarg)
    return not isinstance(named, str)


def ids(world: World, address: Address) -> dict[str, Any]:
    """The world's own rows for each name in the path. Raises NoRow."""
    return {kwarg: _id(world, address, kwarg) for kwarg in address.kwargs}


def posted(world: World, address: Address) -> dict[str, Any]:
    """The form that the address is posted; empty where any will do."""
    return POSTED.get(address.name, lambda _: {})(world)


def _id(world: World, address: Address, kwarg: str) -> Any:
    named = NAMES.get(f"{address.room}:{kwarg}") or NAMES.get(kwarg)
    if isinstance(named, str):
        return named
    model = named or model_named(kwarg, address.room)
    if model is None:
        raise NoRow(f"{address.name}: say in tests/wall/rows.py what {kwarg} names")
    last = kwarg == address.kwargs[-1]
    if last and address.name in OTHER_ROWS:
        return OTHER_ROWS[address.name](world).pk
    return world.row(model).pk
