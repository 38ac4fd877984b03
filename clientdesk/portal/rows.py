"""One line of the client's page, whichever room it comes from."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class PageRow:
    """`goes` is the (purpose, object id) of the public page that `act` opens, `href` an address.

    `was` and `now` are days of a date that moved, in words, or both "".
    """

    what: str
    why: str = ""
    act: str = ""
    goes: tuple[str, UUID] | None = None
    href: str = ""
    sum: str = ""
    tag: str = ""
    tag_kind: str = ""
    is_asked: bool = False
    was: str = ""
    now: str = ""

    @property
    def object_id(self) -> UUID | None:
        return self.goes[1] if self.goes else None

    @property
    def purpose(self) -> str:
        return self.goes[0] if self.goes else ""
