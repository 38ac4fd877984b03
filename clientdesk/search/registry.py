"""How things are found. Each room says it of its own; this room knows none of them.

    @searchable("clients.client", page=client_page)
    def describe(client: Client) -> Described | None: ...

From then on each save and deletion of a client writes its row, in the same transaction. What
bypasses `save` (bulk_create, update) calls `index` itself. Secrets are never described.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models.signals import post_delete, post_save

from clientdesk.lib.money import Money
from clientdesk.search.models import SearchRow
from clientdesk.search.shelves import KEYS
from clientdesk.workspaces.models import Workspace

Audience = SearchRow.Audience


@dataclass(frozen=True)
class Described:
    """How one thing is found. `words` are searched but not shown; `body` is shown in part.

    `is_named`: the title is a name, found also when misspelt. `looked_after_by` is for clients.
    """

    object_id: UUID
    shelf: str
    title: str
    happened_at: datetime
    audience: Audience
    client_id: UUID | None = None
    subtitle: str = ""
    body: str = ""
    words: Sequence[str] = ()
    is_named: bool = False
    number: str = ""
    amount: Money | None = None
    looked_after_by: UUID | None = None

    def __post_init__(self) -> None:
        if self.shelf not in KEYS:
            raise ValueError(f"There is no shelf {self.shelf}: see shelves.py.")


Describe = Callable[[Any], Described | None]
PageOf = Callable[[Workspace, SearchRow], str]


@dataclass(frozen=True)
class Kind:
    """One model that can be found. `related` is what describing it reads, for many at once; `key`
    is the column by which a found thing is read again."""

    kind: str
    model: str
    describe: Describe
    page: PageOf
    related: tuple[str, ...] = ()
    key: str = "pk"
    names_client: bool = False


_by_model: dict[str, Kind] = {}
_by_kind: dict[str, Kind] = {}


def searchable(
    model: str,
    *,
    page: PageOf,
    of: tuple[str, str] | None = None,
    related: Sequence[str] = (),
    names_client: bool = False,
) -> Callable[[Describe], Describe]:
    """Registers how rows of `model` ("clients.client") are described; None: not to be found.

    `of` where the row tells of another thing: ("clients.entry", "entry_id"). `names_client` where
    the client's name is among its words, so that a new name is written there too.
    """

    def register(describe: Describe) -> Describe:
        from clientdesk.search.indexing import forget_row, index_row

        kind, key = of or (model, "pk")
        known = Kind(kind, model, describe, page, tuple(related), key, names_client)
        _by_model[model] = known
        _by_kind[kind] = known
        sender = apps.get_model(model)
        post_save.connect(index_row, sender=sender, dispatch_uid=f"search {model}")
        post_delete.connect(forget_row, sender=sender, dispatch_uid=f"search {model}")
        return describe

    return register


def kind_of(row: Any) -> Kind | None:
    return _by_model.get(row._meta.label_lower)


def page_of(workspace: Workspace, row: SearchRow) -> str:
    """The address of what was found; empty for a kind that nobody registers any more."""
    known = _by_kind.get(row.kind)
    return known.page(workspace, row) if known else ""


def all_kinds() -> list[Kind]:
    return list(_by_model.values())
