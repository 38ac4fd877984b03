"""What the address of a list asks for: which rows, in what order, with what words in them.

Rooms above say what their list knows, and keep it where their page reads it:

    CLIENTS = desk_list(DeskList("clients", "Clients", "clients:clients", SHOWN, SORTS))
    asked = CLIENTS.read(request.GET)
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from clientdesk.lists.paging import Order

_WORDS = 100
_BACKWARDS = "-"


@dataclass(frozen=True)
class Sort:
    """An order and how it reads from either end: "Due", "soonest first", "latest first"."""

    label: str
    order: Order
    forwards: str
    backwards: str


@dataclass(frozen=True)
class DeskList:
    """A list of the desk. The first of `shown` and of `sorts` is the usual one; `narrowed` are
    further conditions, each with what reads its value ("" for one it does not know)."""

    name: str
    title: str
    url_name: str
    shown: Mapping[str, str]
    sorts: Mapping[str, Sort]
    narrowed: Mapping[str, Callable[[str], str]] = field(default_factory=dict)

    def read(self, given: Mapping[str, Any]) -> "Asked":
        """An address may carry anything: what is not known is the usual."""
        show, sort = given.get("show", ""), given.get("sort", "")
        name = sort.removeprefix(_BACKWARDS)
        return Asked(
            self,
            show=show if show in self.shown else next(iter(self.shown)),
            sort=name if name in self.sorts else next(iter(self.sorts)),
            is_backwards=name in self.sorts and sort != name,
            words=given.get("q", "").replace("\x00", "").strip()[:_WORDS],
            narrowed={key: read(given.get(key, "")) for key, read in self.narrowed.items()},
            after=given.get("after", ""),
        )


@dataclass(frozen=True)
class Asked:
    """What was read of an address."""

    list: DeskList
    show: str
    sort: str
    is_backwards: bool = False
    words: str = ""
    narrowed: Mapping[str, str] = field(default_factory=dict)
    after: str = ""

    @property
    def order(self) -> Order:
        order = self.list.sorts[self.sort].order
        return order.backwards() if self.is_backwards else order

    def without_place(self) -> dict[str, str]:
        """The same list from its beginning, as an address carries it; what is usual is left out."""
        usual = self.list.read({})
        sort = (_BACKWARDS if self.is_backwards else "") + self.sort
        pairs = {
            "show": "" if self.show == usual.show else self.show,
            "sort": "" if sort == usual.sort else sort,
            "q": self.words,
            **self.narrowed,
        }
        return {key: value for key, value in pairs.items() if value}

    def without_words(self) -> dict[str, str]:
        """What stays while other words are looked for."""
        return {key: value for key, value in self.without_place().items() if key != "q"}

    def address(self, **otherwise: str) -> str:
        """The list from its beginning, but for what is asked otherwise ("" for the usual)."""
        pairs = {**self.without_place(), **otherwise}
        return "?" + urlencode({key: value for key, value in pairs.items() if value})

    def for_page(self, after: str, without: Collection[str] = ()) -> dict[str, Any]:
        """What templates/lists/ show; `after` is where the next page begins, `without` what is
        not offered to this member."""
        return {
            "asked": self,
            "shown": [
                {"label": label, "url": self.address(show=key), "is_current": key == self.show}
                for key, label in self.list.shown.items()
                if key not in without or key == self.show
            ],
            "sorts": [self._sort(key, sort) for key, sort in self.list.sorts.items()],
            "newer": self.address() if self.after else "",
            "older": self.address(after=after) if after else "",
        }

    def _sort(self, key: str, sort: Sort) -> dict[str, Any]:
        """The one that holds is turned round by another press."""
        if key != self.sort:
            return {"label": sort.label, "url": self.address(sort=key), "is_current": False}
        ends = sort.backwards if self.is_backwards else sort.forwards
        turned = key if self.is_backwards else _BACKWARDS + key
        return {
            "label": f"{sort.label}, {ends}", "url": self.address(sort=turned), "is_current": True,
        }  # fmt: skip


_lists: dict[str, DeskList] = {}


def desk_list(described: DeskList) -> DeskList:
    """Registers it: its views can be saved."""
    _lists[described.name] = described
    return described


def known_lists() -> Mapping[str, DeskList]:
    return _lists
